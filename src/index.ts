export * from './domain';
export * from './plan';
export * from './testing';
