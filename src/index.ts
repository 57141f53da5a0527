export * from './domain';
export * from './plan';
