import { requireName } from '../../plan/names';
import { type TerraformBackendRecord } from '../../plan/terraform-backend';
import { requireOptions } from '../argument/options';
import { requirePageUrl } from '../argument/url';

/**
 * Properties of {@link TerraformBackend.s3}.
 *
 * @experimental
 */
export interface S3BackendProps {
  /** Name of the bucket. Turn on its versioning: a state is the only record of what Terraform made. */
  readonly bucket: string;
  /** Its region, for example `eu-central-1`. */
  readonly region: string;
  /**
   * What the keys begin with: `<prefix>/<stack>/terraform.tfstate`.
   *
   * @default - the name of the platform
   */
  readonly prefix?: string;
}

/**
 * Properties of {@link TerraformBackend.gcs}.
 *
 * @experimental
 */
export interface GcsBackendProps {
  /** Name of the bucket. Turn on its versioning: a state is the only record of what Terraform made. */
  readonly bucket: string;
  /**
   * What the names of objects begin with: `<prefix>/<stack>/default.tfstate`.
   *
   * @default - the name of the platform
   */
  readonly prefix?: string;
}

/**
 * Properties of {@link TerraformBackend.azurerm}.
 *
 * @experimental
 */
export interface AzurermBackendProps {
  /** Name of the storage account. */
  readonly storageAccount: string;
  /** Name of the container. */
  readonly container: string;
  /**
   * What the keys begin with: `<prefix>/<stack>/terraform.tfstate`.
   *
   * @default - the name of the platform
   */
  readonly prefix?: string;
}

/**
 * Properties of {@link TerraformBackend.postgres}.
 *
 * @experimental
 */
export interface PostgresBackendProps {
  /**
   * What the names of schemas begin with: `<prefix>_<stack>`. Terraform makes a schema for each stack.
   *
   * @default - the name of the platform
   */
  readonly prefix?: string;
}

/**
 * Properties of {@link TerraformBackend.kubernetes}.
 *
 * @experimental
 */
export interface KubernetesBackendProps {
  /** Namespace of the Secrets that hold the states: whoever reads Secrets there reads the states. */
  readonly namespace: string;
  /**
   * What the suffixes of the Secrets begin with: `tfstate-default-<prefix>-<stack>-state`.
   *
   * @default - the name of the platform
   */
  readonly prefix?: string;
}

/**
 * Properties of {@link TerraformBackend.http}.
 *
 * @experimental
 */
export interface HttpBackendProps {
  /**
   * URL below which each stack has its state, `<address>/<stack>`, and its lock, `<address>/<stack>/lock`, as GitLab
   * has them: `https://gitlab.example.com/api/v4/projects/42/terraform/state`.
   */
  readonly address: string;
}

const WHERE = 'TerraformBackend';
const STATE_FILE = '/terraform.tfstate';

/**
 * Where Terraform keeps the states of a platform's stacks, each under a key of its own, and locked while it is written.
 * A credential is never part of it: Terraform takes it from its environment, as `APPLY.md` says.
 *
 * @experimental
 */
export class TerraformBackend {
  /**
   * A bucket of Amazon S3, encrypted, with a lock file beside each state.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static s3(props: S3BackendProps): TerraformBackend {
    const { bucket, region, prefix } = requireOptions('S3BackendProps', props, WHERE);
    const attributes = {
      bucket: requireName('existingName', bucket, 'bucket', WHERE),
      region: requireName('existingName', region, 'region', WHERE),
      encrypt: true,
      use_lockfile: true,
    };
    return TerraformBackend.ofObjects({ type: 's3', attributes }, 'key', prefix, STATE_FILE);
  }

  /**
   * A bucket of Google Cloud Storage.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static gcs(props: GcsBackendProps): TerraformBackend {
    const { bucket, prefix } = requireOptions('GcsBackendProps', props, WHERE);
    const attributes = { bucket: requireName('existingName', bucket, 'bucket', WHERE) };
    return TerraformBackend.ofObjects({ type: 'gcs', attributes }, 'prefix', prefix);
  }

  /**
   * A container of Azure Blob Storage, entered by Entra ID and not by an access key.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static azurerm(props: AzurermBackendProps): TerraformBackend {
    const { storageAccount, container, prefix } = requireOptions('AzurermBackendProps', props, WHERE);
    const attributes = {
      storage_account_name: requireName('existingName', storageAccount, 'storage account', WHERE),
      container_name: requireName('existingName', container, 'container', WHERE),
      use_azuread_auth: true,
    };
    return TerraformBackend.ofObjects({ type: 'azurerm', attributes }, 'key', prefix, STATE_FILE);
  }

  /**
   * A PostgreSQL database, which `PG_CONN_STR` says, with a schema for each stack.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static postgres(props: PostgresBackendProps = {}): TerraformBackend {
    const { prefix } = requireOptions('PostgresBackendProps', props, WHERE);
    const own = optionalPrefix('id', prefix);
    return new TerraformBackend((platform) => ({
      type: 'pg',
      attributes: {},
      keys: { schema_name: { before: `${own ?? platform}_`, after: '' } },
    }));
  }

  /**
   * Secrets of a Kubernetes cluster, with a Lease as the lock.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static kubernetes(props: KubernetesBackendProps): TerraformBackend {
    const { namespace, prefix } = requireOptions('KubernetesBackendProps', props, WHERE);
    const attributes = { namespace: requireName('namespace', namespace, 'namespace', WHERE) };
    const own = optionalPrefix('id', prefix);
    return new TerraformBackend((platform) => ({
      type: 'kubernetes',
      attributes,
      // Terraform refuses a suffix that ends with a number, as the name of a stack may.
      keys: { secret_suffix: { before: `${own ?? platform}-`, after: '-state' } },
    }));
  }

  /**
   * A server that speaks Terraform's HTTP protocol, with locks as GitLab has them.
   *
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public static http(props: HttpBackendProps): TerraformBackend {
    const { address } = requireOptions('HttpBackendProps', props, WHERE);
    const before = `${requirePageUrl(address, 'address', WHERE).replace(/\/$/, '')}/`;
    return new TerraformBackend(() => ({
      type: 'http',
      attributes: { lock_method: 'POST', unlock_method: 'DELETE' },
      keys: {
        address: { before, after: '' },
        lock_address: { before, after: '/lock' },
        unlock_address: { before, after: '/lock' },
      },
    }));
  }

  private constructor(
    /** @internal What it is for a platform of that name. */
    public readonly _recordFor: (platform: string) => TerraformBackendRecord,
  ) {}

  /** States as objects, whose names begin with a path. */
  private static ofObjects(
    { type, attributes }: Pick<TerraformBackendRecord, 'type' | 'attributes'>,
    key: string,
    prefix: string | undefined,
    after = '',
  ): TerraformBackend {
    const own = optionalPrefix('kvPath', prefix);
    return new TerraformBackend((platform) => ({
      type,
      attributes,
      keys: { [key]: { before: `${own ?? platform}/`, after } },
    }));
  }
}

function optionalPrefix(kind: 'id' | 'kvPath', prefix: string | undefined): string | undefined {
  return prefix === undefined ? undefined : requireName(kind, prefix, 'prefix', WHERE);
}
