#!/usr/bin/env node
import { program } from './program';

program(process.argv[2]).parse();
