import { exitOnDefinitionError } from './domain/uncaught';

export * from './checks';
export * from './domain';
export * from './plan';

// A mistake may be made before there is a platform.
exitOnDefinitionError();
