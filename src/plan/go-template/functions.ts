import { isAtLeast } from '../version';

/** Go's own. */
const BUILTINS =
  'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' ');

/** In every version: sprig's as ESO takes them, and ESO's. */
const ALWAYS = `
abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt biggest
buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify date_in_zone
date_modify decryptAES deepCopy deepEqual default derivePassword dict dig dir div divf duration durationRound empty
encryptAES ext fail first float64 floor fromJson genCA genCAWithKey genPrivateKey genSelfSignedCert
genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get has hasKey hasPrefix hasSuffix hello htmlDate
htmlDateInZone htpasswd indent initial initials int int64 isAbs join kebabcase keys kindIs kindOf last list lower max
maxf merge mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst
mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustPush mustRegexFind
mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse
mustSlice mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout must_date_modify nindent nospace now
omit osBase osClean osDir osExt osIsAbs pick pluck plural prepend push quote randAlpha randAlphaNum randAscii randBytes
randInt randNumeric regexFind regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit
repeat replace rest reverse round semver semverCompare seq set sha1sum sha256sum shuffle snakecase sortAlpha split
splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal toJson toPrettyJson toRawJson toString
toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf uniq unixEpoch unset until
untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith

filterCertChain filterPEM fromYaml fullPemToPkcs12 fullPemToPkcs12Pass jwkPrivateKeyPem jwkPublicKeyPem pemToPkcs12
pemToPkcs12Pass pkcs12cert pkcs12certPass pkcs12key pkcs12keyPass toYaml`
  .trim()
  .split(/\s+/)
  .concat(BUILTINS);

/** Where a version of ESO began to know a function, and where one knows it no more. */
interface Span {
  readonly from?: string;
  readonly before?: string;
}

const CHANGED: Readonly<Record<string, Span>> = {
  pemTruststoreToPKCS12: { from: '0.20' },
  pemTruststoreToPKCS12Pass: { from: '0.20' },
  rsaDecrypt: { from: '0.20' },
  sha512sum: { from: '2.1' },
  certSANs: { from: '2.2' },
  getHostByName: { before: '2.3' },
  hexdec: { from: '2.7' },
};

/** Read other Secrets with the rights of ESO itself (0.20 to 1.1), whoever's they are: nobody is to call it. */
export const OTHER_SECRETS = 'getSecretKey';

/** Functions that some version of ESO has, sorted. */
export const TEMPLATE_FUNCTIONS: readonly string[] = [...ALWAYS, ...Object.keys(CHANGED)].sort();

const ALWAYS_KNOWN: ReadonlySet<string> = new Set(ALWAYS);

const IS_BUILTIN: ReadonlySet<string> = new Set(BUILTINS);

/** Whether a function is Go's own, so that all who render Go's templates know it. */
export function isGoBuiltin(name: string): boolean {
  return IS_BUILTIN.has(name);
}

/**
 * Whether templates of a version of ESO may call a function.
 *
 * Source: ESO `runtime/template/v2` (`tplFuncs`, with sprig's `TxtFuncMap`) and Go `text/template`, `builtins`.
 */
export function isTemplateFunction(name: string, eso: string): boolean {
  if (ALWAYS_KNOWN.has(name)) return true;
  const span = Object.hasOwn(CHANGED, name) ? CHANGED[name] : undefined;
  if (!span) return false;
  return (
    (span.from === undefined || isAtLeast(eso, span.from)) &&
    (span.before === undefined || !isAtLeast(eso, span.before))
  );
}
