import { Option } from 'commander';

/** Options of a command that runs the definition. */
export interface AppOptions {
  readonly app?: string;
}

/** The option that names the app. */
export function appOption(
  description = "command that runs the definition (default: package.json's tenantry.app, cdktf.json's app, here or above in the project, where it is run then)",
): Option {
  return new Option('--app <command>', description);
}
