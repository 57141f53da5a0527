import { type Platform } from '../domain/platform/platform';
import { type Finding } from '../plan/finding';
import { CheckFinding } from './checks';

/** Paths to texts. */
type Texts = Readonly<Record<string, string>>;

interface Rendered {
  readonly terraform: Texts;
  readonly manifests: Texts;
  readonly otherFiles: Texts;
  readonly findings: readonly Finding[];
}

// The planes are loaded when they are asked for: importing the library must not wait for them.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const synthesizer = () => require('../synth') as { renderInMemory(platform: Platform): Rendered };

/**
 * What a platform was synthesized to, in memory.
 *
 * @experimental
 */
export class SynthesizedPlatform {
  /** @internal */
  public static _of(rendered: Rendered): SynthesizedPlatform {
    return new SynthesizedPlatform(rendered);
  }

  /** Terraform JSON of every stack by its path, for example `terraform/vault/main.tf.json`. */
  public readonly terraform: Readonly<Record<string, string>>;
  /** Manifests by their path, for example `kubernetes/prod/shop/external-secrets.yaml`: YAML documents. */
  public readonly manifests: Readonly<Record<string, string>>;
  /** Every other file by its path: the plan's documents, the guide, set-up scripts of databases. */
  public readonly otherFiles: Readonly<Record<string, string>>;
  /** What was found and does not stop synthesis: warnings, and what was acknowledged. */
  public readonly findings: CheckFinding[];

  private constructor({ terraform, manifests, otherFiles, findings }: Rendered) {
    this.terraform = terraform;
    this.manifests = manifests;
    this.otherFiles = otherFiles;
    this.findings = findings.map((finding) => CheckFinding._of(finding));
  }
}

/**
 * Synthesis for tests of one's own:
 * `expect(Testing.synth(platform).manifests['kubernetes/prod/shop/external-secrets.yaml']).toContain('payment')`.
 *
 * @experimental
 */
export class Testing {
  /**
   * Makes in memory what `platform.synth()` would write, in the same layout, without the headers of its files.
   *
   * It ends the definition as `platform.compile()` does. It writes no file, prints nothing, and does not depend on
   * who started the program.
   *
   * @param platform the platform
   * @throws DefinitionError when an error is found, as synthesis does; `Checks.of(platform)` shows it without throwing
   */
  public static synth(platform: Platform): SynthesizedPlatform {
    return SynthesizedPlatform._of(synthesizer().renderInMemory(platform));
  }

  private constructor() {}
}
