import { type Lab } from './lab';

/**
 * Synthesizes the multi-tenant example for this lab and applies it, Terraform first. Returns lines that tell
 * a person what there is to look at.
 */
export function loadExample(_lab: Lab): Promise<string[]> {
  return Promise.resolve(['(the example is not loaded yet)']);
}
