import { crdBundle } from './external-secrets/crd-bundle';
import { binaryOf } from './program/binary';
import { MissingPrerequisite } from './program/prerequisite';
import { programs } from './program/program';

/** Jest's global setup: what the labs run is built before the first test, whose time would not do for a build. */
export default async function buildPrograms(): Promise<void> {
  const progress = (line: string) => process.stderr.write(`lab: ${line}\n`);
  try {
    for (const program of Object.values(programs)) await binaryOf(program, progress);
    crdBundle();
  } catch (error) {
    if (!(error instanceof MissingPrerequisite)) throw error;
    progress(error.message);
    process.exit(1);
  }
}
