import { organization } from './organization';
import { SERVERS } from './servers';

organization(SERVERS).synth();
