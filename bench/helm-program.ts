import { binaryOf } from '../test/lab/program/binary';
import { MissingPrerequisite } from '../test/lab/program/prerequisite';
import { type Program } from '../test/lab/program/program';

const HELM: Program = {
  name: 'helm',
  version: 'v4.3.1',
  folder: '../../bench/helm',
  main: 'helm.sh/helm/v4/cmd/helm',
  environmentVariable: 'HELM_BIN',
  firstBuild: '5 minutes',
};

/** The path of helm, built where it is not there yet; or why there is none. */
export async function helmProgram(): Promise<{ readonly path: string } | { readonly absent: string }> {
  try {
    return { path: await binaryOf(HELM, (line) => process.stderr.write(`${line}\n`)) };
  } catch (error) {
    if (error instanceof MissingPrerequisite) return { absent: error.message };
    throw error;
  }
}
