import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import * as tenantry from '../../src';
import { type PlanRecord } from '../../src/plan/records';
import { writeNewFiles } from '../../src/project/write-files';

/** The plan of a definition that an import wrote, as its program compiles it. */
export function planOfProgram(files: ReadonlyMap<string, string>): PlanRecord {
  return platformOfProgram(files).compile()._record;
}

/** The platform that the program of an import defines, in place of its synthesis. */
export function platformOfProgram(files: ReadonlyMap<string, string>): tenantry.Platform {
  let defined: tenantry.Platform | undefined;
  const keep = (platform: tenantry.Platform) => void (defined = platform);
  class Platform extends tenantry.Platform {
    public override synth(): void {
      keep(this);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'import-program-'));
  const own = createRequire(__filename);
  try {
    writeNewFiles(folder, files);
    const code = transpile(files.get('main.ts') ?? '', {
      module: ModuleKind.CommonJS,
      target: ScriptTarget.ES2022,
    });
    const load = (name: string): unknown => (name === 'tenantry' ? { ...tenantry, Platform } : own(name));
    const filename = join(folder, 'main.ts');
    const run = compileFunction(code, ['require', 'exports', '__dirname'], { filename }) as (
      ...given: unknown[]
    ) => void;
    run(load, {}, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (!defined) throw new Error('The program synthesizes nothing.');
  return defined;
}
