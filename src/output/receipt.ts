import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Says to whoever started this program, and waits for it, that something was done, and what came of it. */
export function leaveReceipt(folder: string, text = ''): void {
  const number = String(readdirSync(folder).length).padStart(6, '0');
  writeFileSync(join(folder, `${number}-${process.pid}`), text, { flag: 'wx' });
}

/** A place for a program that is about to be started to leave its receipts. */
export class ReceiptBox {
  /** The folder where they are to be left. */
  public readonly path = mkdtempSync(join(tmpdir(), 'tenantry-'));

  /** Texts of the receipts, in their order. */
  public get texts(): string[] {
    return readdirSync(this.path)
      .sort()
      .map((name) => readFileSync(join(this.path, name), 'utf8'));
  }

  /** Removes the box. */
  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
