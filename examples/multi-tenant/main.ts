import { organization } from './organization';

organization().synth();
