export { prove } from './prove';
export { renderInMemory } from './in-memory';
export { synthesize } from './synthesize';
