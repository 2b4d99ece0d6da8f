import 'server-only'
import { isLoopback } from '#lib/is-loopback.ts'
import type * as z from '#lib/zod.ts'
import { readAwsAccounts, type DeclaredAccount } from '#server/aws-accounts-file.ts'
import type { awsVariables } from '#server/aws-variables.ts'
import type { ReadFile } from '#server/read-variables.ts'

/** Which AWS is called: the real one by its default chain of credentials, or a sandbox by its fixed key. */
export type AwsTarget = { kind: 'real' } | { kind: 'sandbox'; endpoint: string }
/** The accounts that the portal may look into; none while AWS is off. */
export type AwsConfig = { accounts: readonly DeclaredAccount[]; target: AwsTarget }

const endpointRule =
  'AWS_ENDPOINT_URL must be the address of a sandbox on this machine, such as http://127.0.0.1:4566. Leave it out to call AWS.'

const readTarget = (endpoint: string | undefined): AwsTarget | { sentence: string } => {
  if (endpoint === undefined) return { kind: 'real' }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isOrigin = url?.protocol === 'http:' && `${url.origin}/` === url.href
  return url && isOrigin && isLoopback(url.hostname)
    ? { kind: 'sandbox', endpoint: url.origin }
    : { sentence: endpointRule }
}

const readFileText = (file: string, readFile: ReadFile) => {
  try {
    return readFile(file)
  } catch {
    return undefined
  }
}

/** A sandbox and a real cloud never mix: a link in the one would stand for a cluster in the other. */
const findMixture = (target: AwsTarget, atlas: AwsTarget['kind'] | undefined): string | undefined => {
  if (atlas === undefined || atlas === target.kind) return undefined
  return atlas === 'real'
    ? 'Atlas is real and AWS_ENDPOINT_URL names a sandbox. Leave AWS_ENDPOINT_URL out, or AWS_ACCOUNTS_FILE.'
    : 'Atlas is a sandbox and AWS_ACCOUNTS_FILE names real AWS accounts. Set Atlas’s credentials, or leave AWS_ACCOUNTS_FILE out.'
}

/**
 * Which AWS accounts the portal may look into, and where AWS is; `atlas`: which Atlas is called, if that is known. What
 * does not fit together is said in sentences.
 */
export const readAws = (
  { accountsFile, endpoint }: z.output<typeof awsVariables>,
  atlas: AwsTarget['kind'] | undefined,
  readFile: ReadFile,
): { aws: AwsConfig } | { sentences: readonly string[] } => {
  if (accountsFile === undefined) return { aws: { accounts: [], target: { kind: 'real' } } }
  const text = readFileText(accountsFile, readFile)
  if (text === undefined)
    return { sentences: [`AWS_ACCOUNTS_FILE: the file ${accountsFile} cannot be read. Check its name and its owner.`] }
  const result = readAwsAccounts(text)
  const target = readTarget(endpoint)
  const sentence = 'sentence' in target ? target.sentence : findMixture(target, atlas)
  const sentences = [...('sentences' in result ? result.sentences : []), ...(sentence === undefined ? [] : [sentence])]
  if (sentences.length > 0 || 'sentences' in result || 'sentence' in target) return { sentences }
  return { aws: { accounts: result.accounts, target } }
}
