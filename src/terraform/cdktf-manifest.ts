import { Manifest } from 'cdktf';
import { version } from 'cdktf/package.json';
import { type Json, jsonText } from './json';
import { type StackAnnotation, type StackDocument } from './stack-document';

/** A stack as the manifest lists it. */
interface CdktfStack extends Pick<StackDocument, 'name' | 'dependsOn'> {
  readonly annotations?: readonly StackAnnotation[];
}

/** Content of the file by which cdktf's CLI finds these stacks and knows their order. */
export function renderManifest(stacks: readonly CdktfStack[]): string {
  const entries = stacks.map(({ name, dependsOn, annotations = [] }) => [
    name,
    {
      name,
      constructPath: name,
      workingDirectory: `${Manifest.stacksFolder}/${name}`,
      synthesizedStackPath: `${Manifest.stacksFolder}/${name}/cdk.tf.json`,
      stackMetadataPath: `${Manifest.stacksFolder}/${name}/${Manifest.stackMetadataPath}`,
      annotations: annotations.map((annotation) => ({ ...annotation })),
      dependencies: [...dependsOn],
    },
  ]);
  return jsonText({ version, stacks: Object.fromEntries(entries) as Json });
}
