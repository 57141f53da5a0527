// npm run lab: the servers and the example, until Ctrl-C.
import { Example } from './example/example';
import { type Lab, startLab } from './lab';
import { MissingPrerequisite } from './program/prerequisite';
import { applierFor } from './stack/choose-applier';

async function main(): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const started = Date.now();
  const lab = await startLab({ vault: { storage: 'file' }, keepDirectory: process.argv.includes('--keep') });
  try {
    console.log(`The lab is up after ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
    console.log(description(lab).join('\n'));
    await loadExample(lab);
    console.log('\nCtrl-C stops everything.');
    // A timer keeps the program alive: the servers are not waited for.
    const alive = setInterval(() => undefined, 60_000);
    await stopped;
    clearInterval(alive);
  } finally {
    await lab.stop();
  }
}

/** Applies the multi-tenant example, by Terraform if it can be had. */
async function loadExample(lab: Lab): Promise<void> {
  const example = new Example(lab);
  await example.prepare();
  console.log(example.synthesize());
  await example.setUpDatabases();
  const applier = await applierFor(lab, example.stackFolders[0], console.log);
  await example.applyStacks(applier);
  await example.fillSecrets();
  console.log(await example.applyManifests());
  console.log(`The multi-tenant example lies in ${example.out}, applied by ${applier.name}.`);
}

/** What a person needs to look around. Secrets are named by the files that hold them. */
function description(lab: Lab): string[] {
  const { vault, kubernetes, postgres } = lab;
  return [
    `Vault       export VAULT_ADDR=${vault.address} VAULT_TOKEN=$(cat ${vault.rootTokenFile})`,
    `Kubernetes  export KUBECONFIG=${kubernetes.kubeconfig}`,
    `            ${kubernetes.kubectlCommand}`,
    `PostgreSQL  export PGHOST=${postgres.host} PGPORT=${postgres.port} PGUSER=${postgres.superuser}`,
    `            export PGPASSWORD=$(cat ${postgres.superuserPasswordFile})`,
    'Logs',
    ...lab.servers.map((server) => `            ${server.logPath}`),
    `            ${vault.auditLogPath}`,
    '',
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof MissingPrerequisite ? error.message : error);
  process.exitCode = 1;
});
