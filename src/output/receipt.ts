import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Says to whoever started this program, and waits for it, that it synthesized something. */
export function leaveReceipt(path: string): void {
  writeFileSync(path, '');
}

/** A place for a program that is about to be started to leave its receipt. */
export class ReceiptBox {
  /** Where the receipt is to be left. */
  public readonly path = join(mkdtempSync(join(tmpdir(), 'tenantry-')), 'receipt');

  /** Whether there is one. */
  public get filled(): boolean {
    return existsSync(this.path);
  }

  /** Removes the box. */
  public remove(): void {
    rmSync(dirname(this.path), { recursive: true, force: true });
  }
}
