export * from './checks';
export * from './domain';
export * from './plan';
