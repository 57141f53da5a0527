import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DEFAULT_OUT } from '../synth/default-out';
import { projectFolders } from './project-folders';

const DEFAULT_PLAN = join(DEFAULT_OUT, 'plan');

/** The folder of a plan: as given, else where `synth` writes it, in the working directory or above it in the project. */
export function planFolder(given: string | undefined): string {
  if (given !== undefined) return given;
  for (const folder of projectFolders()) {
    const plan = join(folder, DEFAULT_PLAN);
    if (existsSync(plan)) return relative(process.cwd(), plan);
  }
  return DEFAULT_PLAN;
}
