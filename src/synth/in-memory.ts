import { type Platform } from '../domain/platform/platform';
import { type OutputFile, piecesOf } from '../output';
import { type Finding } from '../plan/finding';
import { foundIn, requireNoErrors } from './findings';
import { Rendering } from './rendering';
import { HALVES } from './half';

/** Paths to texts. */
type Texts = Record<string, string>;

/** The documents of a platform, and what was found in it. */
export interface InMemory {
  readonly terraform: Texts;
  readonly manifests: Texts;
  readonly otherFiles: Texts;
  readonly findings: readonly Finding[];
}

/**
 * Renders a platform as a synthesis of our own does, in memory. Called by `Testing.synth()`.
 *
 * @throws DefinitionError when an error is found
 */
export function renderInMemory(platform: Platform): InMemory {
  const plan = platform._compileUnproven();
  const { findings, visited } = foundIn(platform, plan);
  requireNoErrors(findings, plan.platform);
  const rendering = new Rendering(platform, plan, visited);
  const [terraform, manifests, otherFiles]: [Texts, Texts, Texts] = [{}, {}, {}];
  const take = ({ path, content }: OutputFile): void => {
    const kind = path.endsWith('.tf.json') ? terraform : path.endsWith('.yaml') ? manifests : otherFiles;
    kind[path] = [...piecesOf(content)].join('');
  };
  for (const file of rendering.documents(HALVES)) take(file);
  return { terraform, manifests, otherFiles, findings };
}
