/** What a definition is written in; of `yaml` the tenants are, and the platform in TypeScript. */
export const LANGUAGES = ['typescript', 'javascript', 'yaml'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What proves changes, and applies them. */
export const CI_SYSTEMS = ['github', 'gitlab', 'atlantis'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** What delivers manifests. */
export const GITOPS_TOOLS = ['argocd', 'flux'] as const;
export type GitopsTool = (typeof GITOPS_TOOLS)[number];

/** That nothing of a kind is wanted. */
export const NONE = 'none';

/** What a new project is told. */
export interface ProjectChoices {
  readonly language: Language;
  readonly ci: readonly CiSystem[];
  /** Undefined where others deliver. */
  readonly gitops: GitopsTool | undefined;
  /** Id of the platform. */
  readonly platform: string;
  /** Id of the first tenant. */
  readonly tenant: string;
  readonly vaultAddress: string;
  readonly apiServer: string;
}
