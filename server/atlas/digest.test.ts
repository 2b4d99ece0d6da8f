import { describe, expect, it } from 'vitest'
import { chooseChallenge, type Challenge } from '#server/atlas/challenge.ts'
import { buildDigestHeader } from '#server/atlas/digest.ts'
import { authorizationOfCurl, hasCurl } from '#server/atlas/testing/curl.ts'

const recorded =
  'Digest realm="MMS Public API", domain="", nonce="669gyxpgL6MGDuSZvQ80Spv3k+Jc99ed", ' +
  'algorithm=MD5, qop="auth", stale=false'

/** RFC 7616 §3.9.1. */
const rfc = (algorithm: string) =>
  [
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}`,
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  ].join(', ')

const chosen = (header: string | string[]): Challenge => {
  const challenge = chooseChallenge(header)
  if (!challenge) throw new Error('No challenge was chosen.')
  return challenge
}

const parametersOf = (header: string): Record<string, string> => {
  const parameters = header.replace(/^Digest /, '').matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)
  return Object.fromEntries([...parameters].map(([, name = '', value = '']) => [name, value]))
}

describe('digest challenge', () => {
  it('reads the recorded challenge of Atlas', () => {
    expect(chosen(recorded)).toEqual({
      realm: 'MMS Public API',
      nonce: '669gyxpgL6MGDuSZvQ80Spv3k+Jc99ed',
      opaque: undefined,
      algorithm: 'MD5',
      qop: 'auth',
      isStale: false,
    })
  })

  it.each([
    ['SHA-256 offered after MD5', [rfc('MD5'), rfc('SHA-256')], { algorithm: 'SHA-256' }],
    ['SHA-256 offered before MD5', `${rfc('SHA-256')}, ${rfc('MD5')}`, { algorithm: 'SHA-256' }],
    ['other schemes around it', `Basic realm="a, b", ${recorded}, Bearer realm="x"`, { realm: 'MMS Public API' }],
    ['a scheme without parameters before it', `Negotiate, ${recorded}`, { realm: 'MMS Public API' }],
    ['commas and quotes in strings', 'Digest realm="a, \\"b\\" \\\\ c", nonce="n"', { realm: 'a, "b" \\ c' }],
    ['any case and blanks', 'dIGEST Realm = "r" , NONCE="n",Stale=TRUE', { realm: 'r', isStale: true }],
    ['a small algorithm', 'Digest realm="r", nonce="n", algorithm=md5', { algorithm: 'MD5' }],
    ['no qop', 'Digest realm="r", nonce="n"', { qop: undefined, algorithm: undefined }],
    ['op printed for qop', 'Digest realm="r", nonce="n", op="auth"', { qop: undefined }],
    ['an unquoted qop', 'Digest realm="r", nonce="n", qop=auth', { qop: 'auth' }],
    ['an empty realm', 'Digest realm="", nonce="n"', { realm: '' }],
  ])('understands %s', (_, header, expected) => {
    expect(chosen(header)).toMatchObject(expected)
  })

  it.each([
    ['none', undefined],
    ['no Digest', 'Basic realm="r"'],
    ['no nonce', 'Digest realm="r"'],
    ['an algorithm that is not known', 'Digest realm="r", nonce="n", algorithm=SHA-512-256'],
    ['a session algorithm', 'Digest realm="r", nonce="n", algorithm=MD5-sess'],
    ['a name from Object', 'Digest realm="r", nonce="n", algorithm=constructor'],
    ['integrity only', 'Digest realm="r", nonce="n", qop="auth-int"'],
    ['rubbish', '=,"=",,,'],
  ])('ignores a challenge that it cannot meet: %s', (_, header) => {
    expect(chooseChallenge(header)).toBeUndefined()
  })
})

describe('digest header', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('equals the example of RFC 7616 for %s', (algorithm, response) => {
    const header = buildDigestHeader({
      challenge: chosen(rfc(algorithm)),
      username: 'Mufasa',
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      useCount: 1,
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    })
    expect(parametersOf(header)).toEqual({
      username: '"Mufasa"',
      realm: '"http-auth@example.org"',
      nonce: '"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"',
      uri: '"/dir/index.html"',
      cnonce: '"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
      nc: '00000001',
      qop: 'auth',
      response: `"${response}"`,
      algorithm,
      opaque: '"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    })
  })

  it('counts the uses of a nonce in eight hex digits', () => {
    const proof = { challenge: chosen(recorded), username: 'u', password: 'p', method: 'GET', uri: '/', cnonce: 'c' }
    expect(buildDigestHeader({ ...proof, useCount: 4095 })).toContain('nc=00000fff')
  })

  it.skipIf(!hasCurl).each([
    ['as Atlas offers it', recorded, '/api/atlas/v2/groups'],
    ['with a query', recorded, '/api/atlas/v2/groups?pageNum=1&itemsPerPage=500'],
    ['without qop', 'Digest realm="r", nonce="n"', '/'],
    ['without qop, algorithm named', 'Digest realm="r", nonce="n", algorithm=MD5, opaque="o"', '/'],
    ['SHA-256', rfc('SHA-256'), '/dir?x=1'],
    ['SHA-256 without qop', 'Digest realm="r", nonce="n", algorithm=SHA-256', '/'],
    ['an opaque and a choice of qop', rfc('MD5'), '/'],
  ])('equals that of curl: %s', async (_, challenge, uri) => {
    const [username, password] = ['abcdefgh', 'p:ä "\\\' 11111111-2222']
    const theirs = await authorizationOfCurl(['--digest', '--user', `${username}:${password}`], uri, challenge)
    const cnonce = parametersOf(theirs).cnonce?.slice(1, -1) ?? ''
    const proof = { challenge: chosen(challenge), username, password, uri, cnonce }
    const ours = buildDigestHeader({ ...proof, method: 'GET', useCount: 1 })
    expect(parametersOf(ours)).toEqual(parametersOf(theirs))
  })
})
