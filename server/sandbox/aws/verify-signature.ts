import { createHash, createHmac } from 'node:crypto'
import { isSameText } from '#server/sandbox/access/is-same-text.ts'
import type { AwsRequest } from '#server/sandbox/aws/aws-call.ts'
import { escapeUri } from '#server/sandbox/aws/escape-uri.ts'

/** What an Authorization header of Signature Version 4 says. */
export type Signature = {
  accessKeyId: string
  date: string
  region: string
  service: string
  signedHeaders: readonly string[]
  signature: string
}

const header =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

export const parseSignature = (authorization: string): Signature | undefined => {
  const match = header.exec(authorization)
  if (!match) return undefined
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] = match
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature }
}

const hashHex = (text: string) => createHash('sha256').update(text).digest('hex')
const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

const normalizeQuery = (query: URLSearchParams) =>
  [...query]
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .toSorted()
    .join('&')

/** S3 signs the path as it was sent; the others escape it once more. */
const normalizePath = (path: string, service: string) =>
  service === 's3' ? path : escapeUri(path).replaceAll('%2F', '/')

const normalizeHeader = (value: string | string[] | undefined) =>
  String(value)
    .replace(/[ \t]+/g, ' ')
    .trim()

/**
 * Verifies a request’s signature with the secret of its access key (AWS, Signature Version 4). The time of signing is
 * not compared with the clock.
 */
export const verifySignature = (request: AwsRequest, signature: Signature, secret: string): boolean => {
  const { method, path, query, headers, body } = request
  const { date, region, service, signedHeaders } = signature
  const bodyHash = hashHex(body)
  const statedHash = headers['x-amz-content-sha256'] ?? bodyHash
  if (statedHash !== bodyHash && statedHash !== 'UNSIGNED-PAYLOAD') return false
  const canonical = [
    method,
    normalizePath(path, service),
    normalizeQuery(query),
    ...signedHeaders.map((name) => `${name}:${normalizeHeader(headers[name])}`),
    '',
    signedHeaders.join(';'),
    statedHash,
  ].join('\n')
  const scope = [date, region, service, 'aws4_request']
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope.join('/'), hashHex(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>((partial, part) => sign(partial, part), `AWS4${secret}`)
  return isSameText(sign(key, text).toString('hex'), signature.signature)
}
