import { terraformObstacle } from './terraform-program';

/** Declares a test that needs Terraform: where that cannot be had it is skipped, and both name and output say why. */
export function terraformTest(name: string, body: () => Promise<void>): void {
  const obstacle = terraformObstacle();
  if (obstacle === undefined) {
    test(name, body);
    return;
  }
  // Of several files Jest shows only how many tests were skipped.
  process.stderr.write(`The Terraform leg is skipped (${obstacle}).\n`);
  test.skip(`${name} (skipped: ${obstacle})`, body);
}
