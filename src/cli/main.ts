#!/usr/bin/env node
import { program } from './program';

program().parse();
