import { joinWords } from '#lib/join-words.ts'

/** A text without its secrets, and what they were, as words for a person: "a password". */
export type CleanText = { text: string; kinds: readonly string[] }

type Rule = { kind: string; pattern: RegExp; replace: (match: readonly string[]) => string }

const drop = () => ''
const reference =
  /^(?:\$\w+|\$\{[^}]*\}|\$\([^)]*\)|\{{1,2}[\w .-]+\}{1,2}|<[^>]+>|%\w+%|(?:var|local|data|module|each|os|process|env)\.[^\s]+)$/
/** A variable or a placeholder stands for a secret and is none. */
const isReference = (text: string) =>
  text
    .replace(/^["']|["']$/g, '')
    .split(':')
    .every((part) => reference.test(part))
const unlessReference =
  (replace: (match: readonly string[]) => string) =>
  (match: readonly string[]): string =>
    isReference(match.at(-1) ?? '') ? (match[0] ?? '') : replace(match)

const azureHost = /[\w-]{1,63}\.servicebus\.windows\.net/

/** Each kind of secret once; what is useful beside it, such as the host of a namespace, stays. */
const rules: readonly Rule[] = [
  {
    kind: 'a private key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    replace: drop,
  },
  { kind: 'a connection string', pattern: /\bmongodb(?:\+srv)?:\/\/[^\s"'`]*/gi, replace: drop },
  {
    kind: 'a connection string with its key',
    pattern: /\bEndpoint=sb:\/\/([\w.-]+)\/?[^\s"'`]*/gi,
    replace: ([, host = '']) => host,
  },
  {
    kind: 'a connection string with its key',
    pattern: /\bDefaultEndpointsProtocol=[^\s"'`]*?AccountName=([\w-]+)[^\s"'`]*/gi,
    replace: ([, account = '']) => `${account}.blob.core.windows.net`,
  },
  { kind: 'a shared access key', pattern: /\b(?:SharedAccessKey|AccountKey)=[^\s"'`;]+/gi, replace: drop },
  { kind: 'a shared access signature', pattern: /[?&][^\s"'`?]{0,500}?\bsig=[^\s"'`]+/gi, replace: drop },
  {
    kind: 'a password',
    pattern: /\bsasl\.jaas\.config["']?[ \t]*[=:][ \t]*(?:[^\n]*\\\r?\n)*[^\n]+/gi,
    replace: ([all = '']) => azureHost.exec(all)?.[0] ?? '',
  },
  {
    kind: 'a user name',
    pattern: /(\bsasl\.username[ \t]*[=:][ \t]*)([^\s"']+)/gi,
    replace: unlessReference(([, key = '']) => key),
  },
  {
    kind: 'a password',
    pattern: /\b([a-z][a-z0-9+_-]{1,20}:\/\/)([^\s/@:"'`]{1,200}:[^\s/@"'`]{1,500})@/gi,
    replace: unlessReference(([, scheme = '']) => scheme),
  },
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, replace: drop },
  {
    kind: 'an AWS access key',
    pattern: /(?<![\w/+=.:-])(?=[A-Za-z/+]*\d)(?=[A-Z\d/+]*[a-z])(?=[a-z\d/+]*[A-Z])[A-Za-z\d/+]{40}(?![\w/+=.:-])/g,
    replace: drop,
  },
  { kind: 'a token', pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, replace: drop },
  {
    kind: 'a token',
    pattern: /\b((?:Bearer|Basic)[ \t]+)(["']?[^\s"'`]{6,})/g,
    replace: unlessReference(([, scheme = '']) => scheme),
  },
  { kind: 'a client secret', pattern: /\bmdb_sa_sk_[\w-]+/g, replace: drop },
  {
    kind: 'an API key',
    pattern: /\b[a-z]{8}:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
    replace: drop,
  },
  {
    kind: 'a user name and password',
    pattern: /((?:^|\s)(?:-u|--user|--proxy-user|--oauth2-bearer)[ \t=]+)("[^"\n]*"|'[^'\n]*'|[^\s"'-]\S*)/g,
    replace: unlessReference(([, flag = '']) => `${flag}''`),
  },
  {
    kind: 'a password or key',
    pattern:
      /(?<![\w.-])([\w.-]{0,80}(?:password|passwd|secret|secret[_-]?key|private[_-]?key|api[_-]?key|access[_-]?key|(?<!next)token)["']?[ \t]*[=:][ \t]*)("[^"\n]{3,}"|'[^'\n]{3,}'|(?!<)[^\s"'`(){}[\],;]{3,}(?![\w("'`[{.]))/gi,
    replace: unlessReference(([, key = '', value = '']) =>
      /^["']/.test(value) ? `${key}${value[0] ?? ''}${value[0] ?? ''}` : key,
    ),
  },
  {
    kind: 'a password or key',
    pattern: /(\bAPI secret:?[ \t]*\r?\n?[ \t]*)([^\s"'`]{16,})/gi,
    replace: unlessReference(([, key = '']) => key),
  },
]

/**
 * Takes secrets out of a text that a person pasted: connection strings, passwords, keys and tokens. What is left is
 * safe to store and to send.
 */
export const removeSecrets = (pasted: string): CleanText => {
  const kinds = new Set<string>()
  let text = pasted
  for (const { kind, pattern, replace } of rules)
    text = text.replace(pattern, (...match: unknown[]) => {
      const groups = match.filter((one) => typeof one === 'string').slice(0, -1)
      const all = groups[0] ?? ''
      const clean = replace(groups)
      if (clean !== all) kinds.add(kind)
      return clean
    })
  return { text, kinds: [...kinds] }
}

/** What a person reads about secrets that were dropped; undefined if there were none. */
export const describeSecrets = (kinds: readonly string[]): string | undefined =>
  kinds.length === 0 ? undefined : `This contained ${joinWords(kinds)}. The portal took it out and kept none of it.`
