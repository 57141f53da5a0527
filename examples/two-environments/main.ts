import { company } from './platform';
import { SERVERS } from './servers';
import { teams } from './teams';

const acme = company(SERVERS);
teams(acme);
acme.platform.synth();
