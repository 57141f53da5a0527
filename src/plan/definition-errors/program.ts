import { type DefinitionErrorTexts } from './text';

/** Mistakes of the program, its output and its documents. */
export const PROGRAM = {
  'errors-found': {
    what: 'The checks found errors in the definition; each is listed with its own rule.',
    why: 'What is written is what was proven.',
    fix: 'Correct what is listed, or acknowledge it with a reason. Nothing was written.',
    example: '1 error was found; expected a definition whose two halves fit each other.',
  },
  'no-app': {
    what: 'It is not said which program defines the platform, or the file that says it cannot be read.',
    why: '`tenantry` runs the program to get its definition.',
    fix: 'Name it with --app "node main.js", or in package.json.',
    example: 'no app; expected the command that runs the definition.',
  },
  'nothing-synthesized': {
    what: 'The program ended without synthesizing a platform.',
    why: 'There is nothing to write or to check.',
    fix: 'Call `platform.synth()` at the end of the definition, or name another program.',
    example: 'the app ended without synthesizing anything; expected a program that calls platform.synth().',
  },
  'foreign-options': {
    what: 'The environment variable by which `tenantry` tells a program what to do holds something else.',
    why: 'The program would do something else than was asked.',
    fix: 'Remove it from the environment, and use the options of `tenantry`.',
    example: "TENANTRY_OPTIONS is '{}'; expected what the `tenantry` command sets it to.",
  },
  'overlapping-folders': {
    what: 'Two platforms write to one folder, or one within the folder of the other.',
    why: 'Each would remove the files of the other as left over.',
    fix: 'Give each an outdir of its own.',
    example:
      "its folder is out, and that of platform 'eu' is out; expected a folder for each platform, none within another.",
  },
  'files-in-the-way': {
    what: 'Files that would be replaced or removed were edited by hand, or were not written by tenantry.',
    why: "Somebody's work would be lost.",
    fix: 'Take the change into the definition, or use --force where it is one of ours; move away what is not. Nothing was written.',
    example: 'out/plan/platform.json was edited by hand; expected files as tenantry wrote them.',
  },
  'unanswered-question': {
    what: 'Whoever was asked at a terminal left without an answer.',
    why: 'What is not known is not guessed where somebody wanted to say it.',
    fix: 'Run it again, or with --yes, which asks nothing. Nothing was written.',
    example: 'a question was left unanswered; expected an answer, or Enter for what stands in brackets.',
  },
  'unread-tenant-file': {
    what: 'A tenant file is in a folder that the definition does not read.',
    why: 'The tenant would be there for people, and for nothing else.',
    fix: 'Name the folder that `TenantFiles.load()` reads, or have it read this one.',
    example:
      "the definition has no tenant 'mail', whose file was in tenants; expected a folder that it reads.",
  },
  'incomplete-output': {
    what: 'The part of one cluster is to be written to a folder that lacks what it shares with others.',
    why: "A tenant's file of a stack means nothing without the stack's own: Terraform would take it for all there is.",
    fix: 'Run tenantry synth once without --cluster.',
    example:
      'terraform/vault-tenants is no stack that a synthesis of all wrote; expected one with main.tf.json, which the tenants of all clusters share.',
  },
  'unreadable-plan': {
    what: 'A document of the plan is missing, or is not as tenantry wrote it.',
    why: 'What is answered from it would not be so.',
    fix: 'Restore it, or run tenantry synth, which writes it anew.',
    example: 'it was edited by hand; expected a document as tenantry wrote it.',
  },
  'plan-of-another': {
    what: 'A document among those of a plan is of another platform or tenant.',
    why: 'Documents of two plans together say what neither platform says.',
    fix: 'Run tenantry synth, which writes them anew.',
    example: "it is of no tenant that platform 'acme' has; expected documents of one plan alone.",
  },
  'plan-version': {
    what: 'A document of the plan is of a version that cannot be read.',
    why: 'A field that was called otherwise, or meant something else, would be misread.',
    fix: 'Write it anew with this version of tenantry, or read it with the version that wrote it.',
    example: 'no version; expected 1.',
  },
  'no-revision': {
    what: 'What is to be compared with is no commit that git finds from the working directory.',
    why: 'A comparison with nothing would show everything as new.',
    fix: 'Correct the name, or fetch the commit: a clone of a CI often has the last one alone. Without git, name the folder of the older documents with --from.',
    example:
      "revision is 'origin/mian'; expected a commit, branch or tag of the git repository of the working directory.",
  },
  'unreadable-export': {
    what: 'A folder of what Vault answered is not there, or a file in it is no answer.',
    why: 'What was not read would pass for not being there.',
    fix: 'Write the file again as `vault read -format=json` prints it.',
    example: 'sys/auth.json is no JSON; expected what `vault read -format=json` printed.',
  },
  'unreadable-manifest': {
    what: 'A file of manifests is not there, or is no YAML.',
    why: 'What was not read would pass for not being there.',
    fix: 'Correct it, or leave it out; templates are rendered first, by `helm template` or `kubectl kustomize`.',
    example: "'manifests/shop.yaml:12' is no YAML (BAD_INDENT); expected files or folders of manifests.",
  },
  'unreadable-log': {
    what: "What is given as Vault's audit log cannot be read, or has no request in it that was granted.",
    why: 'Of a log that says nothing everything would be told as unused.',
    fix: "Name the files that Vault's audit device of type `file` writes, or what collected them, as they are or compressed by gzip.",
    example:
      "vault.log has no granted request in 12 lines; expected files of Vault's audit log, as they are or compressed by gzip.",
  },
  'not-in-quarantine': {
    what: 'A tenant is to be stopped in Vault, and the committed plan does not say that it is.',
    why: 'The next apply of the Terraform, or of the manifests, would give it back all of it.',
    fix: 'Say it in the definition (docs/quarantine.md), synthesize and commit; where there is no time for that, name the tenant with --override, and do so at once afterwards.',
    example: "tenant 'shop' is served by the plan of HEAD; expected one that is committed and in quarantine.",
  },
  'refused-by-disk': {
    what: 'The operating system refuses to write the output.',
    why: 'Some files would be new and others old.',
    fix: 'Make it a folder in which files can be written, or name another with --out. Where some files are new already, the message says so: the next run goes on from there.',
    example: 'out: the disk is full (ENOSPC); expected an output folder in which files can be written.',
  },
  'at-work': {
    what: 'Another synthesis is writing into the same output folder.',
    why: 'The files of one would be mixed with those of the other.',
    fix: 'Wait until it is done, and run it again. One that was interrupted is not waited for: it gives no sign of life.',
    example:
      'process 4711 on build-7 is writing out, since 2026-11-24T12:00:00.000Z; expected one synthesis at a time into an output folder.',
  },
  'no-incident-text': {
    what: 'What `tenantry explain` is given of an incident is nothing, too much, or names no ExternalSecret.',
    why: 'It is about one ExternalSecret, or a few: the steps that it needs are those of the plan.',
    fix: "Give it what `kubectl describe externalsecret <name>` prints, or lines of ESO's log; or name the ExternalSecret.",
    example:
      'standard input is empty; expected a status, events or lines of a log, at most 4194304 characters.',
  },
} as const satisfies DefinitionErrorTexts;
