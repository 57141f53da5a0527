import { platformOf } from './platform';

platformOf('tenants').synth();
