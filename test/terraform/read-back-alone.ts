import { type Kind } from '../../src/plan/records';

/** Kinds of which nothing is made: they are there where a hook, or a stack of somebody's own, adds one. */
export const READ_BACK_ALONE: readonly Kind[] = ['identityPolicies', 'mounts'];
