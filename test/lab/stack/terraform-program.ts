import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { serverEnvironment } from '../process/environment';
import { findExecutable } from '../program/prerequisite';

/** Where the provider comes from is the caller's choice, and so is how that is reached. */
const SETTINGS = ['HOME', 'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'SSL_CERT_FILE', 'HTTPS_PROXY'];

/** Terraform, or else OpenTofu; `TERRAFORM_BIN` names the program to use. */
export function terraformCommand(): string | undefined {
  return process.env['TERRAFORM_BIN'] || findExecutable('terraform') || findExecutable('tofu');
}

/** Of the caller's environment what Terraform needs to get its provider. */
export function providerSettings(): Record<string, string> {
  const given = SETTINGS.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { CHECKPOINT_DISABLE: 'true', TF_IN_AUTOMATION: 'true', ...Object.fromEntries(given) };
}

/** The first line of what `init` complained of. */
export function firstError(stderr: string): string {
  return /Error: ([^\n]*)/.exec(stderr)?.[1] ?? (stderr.trim().split('\n')[0] || 'no reason given');
}

/**
 * Why Terraform cannot be had on this machine, undefined where it can. It waits for the answer, so that a test can
 * be declared as skipped: `LAB_APPLIER=terraform` makes it run, and fail, all the same.
 */
export function terraformObstacle(): string | undefined {
  if (process.env['LAB_APPLIER'] === 'terraform') return undefined;
  const command = terraformCommand();
  if (command === undefined) return 'neither terraform nor tofu is installed';
  const directory = mkdtempSync(join(tmpdir(), 'tenantry-init-'));
  try {
    const vault = { source: 'hashicorp/vault', version: '>= 5.7, < 6' };
    writeFileSync(
      join(directory, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: { vault } } }),
    );
    const { status, stderr } = spawnSync(command, ['init', '-input=false', '-no-color'], {
      cwd: directory,
      env: serverEnvironment(directory, providerSettings()),
      encoding: 'utf8',
      timeout: 60_000,
    });
    return status === 0 ? undefined : `${basename(command)} init: ${firstError(stderr)}`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
