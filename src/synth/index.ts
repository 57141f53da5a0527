export { prove } from './prove';
export { foundIn } from './findings';
export { renderInMemory } from './in-memory';
export { synthesize } from './synthesize';
