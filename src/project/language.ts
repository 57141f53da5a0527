/** What a definition is written in; of `yaml` the tenants are, and the platform in TypeScript. */
export const LANGUAGES = ['typescript', 'javascript', 'yaml'] as const;
export type Language = (typeof LANGUAGES)[number];
