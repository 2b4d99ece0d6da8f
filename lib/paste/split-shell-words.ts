const ansi: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
}

/** `expands`: contains a `$` that a shell would expand. */
export type ShellWord = { text: string; expands: boolean; isDocument?: boolean }
type Word = ShellWord & { end: number }

/** Reads from after an opening `$'` to after its closing quote. */
const readAnsiQuoted = (shell: string, from: number): Word => {
  let text = ''
  let at = from
  for (; at < shell.length && shell[at] !== "'"; at += 1) {
    if (shell[at] !== '\\') {
      text += shell[at] ?? ''
      continue
    }
    const [all = '', four, two] = /^(?:u([0-9a-f]{1,4})|x([0-9a-f]{1,2}))/i.exec(shell.slice(at + 1, at + 6)) ?? []
    const letter = shell[at + 1] ?? ''
    const code = four ?? two
    text +=
      code === undefined
        ? ((Object.hasOwn(ansi, letter) ? ansi[letter] : undefined) ?? letter)
        : String.fromCharCode(parseInt(code, 16))
    at += all.length || 1
  }
  return { text, end: at + 1, expands: false }
}

/** Reads from after an opening double quote to after its closing one; `$NAME` is kept as it is. */
const readDoubleQuoted = (shell: string, from: number): Word => {
  let text = ''
  let at = from
  let expands = false
  for (; at < shell.length && shell[at] !== '"'; at += 1) {
    const next = shell[at + 1] ?? ''
    const isEscape = shell[at] === '\\' && /["\\$`\n]/.test(next)
    if (isEscape) at += 1
    else if (shell[at] === '$') expands = true
    if (!isEscape || next !== '\n') text += shell[at] ?? ''
  }
  return { text, end: at + 1, expands }
}

/** Reads the word that begins at `from`, without its quotes. */
const readWord = (shell: string, from: number): Word => {
  let text = ''
  let at = from
  let expands = false
  while (at < shell.length && !/[\s;|&<>()]/.test(shell[at] ?? '')) {
    const mark = shell[at] ?? ''
    if (mark === "'") {
      const close = shell.indexOf("'", at + 1)
      const end = close < 0 ? shell.length : close
      text += shell.slice(at + 1, end)
      at = end + 1
    } else if (mark === '"' || (mark === '$' && shell[at + 1] === "'")) {
      const quoted = mark === '"' ? readDoubleQuoted(shell, at + 1) : readAnsiQuoted(shell, at + 2)
      text += quoted.text
      expands ||= quoted.expands
      at = quoted.end
    } else if (mark === '\\') {
      if (shell[at + 1] !== '\n') text += shell[at + 1] ?? ''
      at += 2
    } else {
      text += mark
      expands ||= mark === '$'
      at += 1
    }
  }
  return { text, end: at, expands }
}

type HereDocument = { delimiter: string; isIndented: boolean; expands: boolean }

/** Reads the lines of a here-document up to its delimiter. */
const readHereDocument = (shell: string, from: number, { delimiter, isIndented, expands }: HereDocument): Word => {
  const lines: string[] = []
  let at = from
  while (at < shell.length) {
    const newline = shell.indexOf('\n', at)
    const end = newline < 0 ? shell.length : newline
    const line = isIndented ? shell.slice(at, end).replace(/^\t+/, '') : shell.slice(at, end)
    at = end + 1
    if (line === delimiter) break
    lines.push(line)
  }
  return { text: lines.join('\n'), end: at, expands, isDocument: true }
}

/** Splits a POSIX shell script into words, here-documents included. Expands nothing and never fails. */
export const splitShellWords = (text: string): ShellWord[] => {
  const shell = text.replace(/\r\n?/g, '\n')
  const words: ShellWord[] = []
  let pendingDocuments: HereDocument[] = []
  let at = 0
  while (at < shell.length) {
    const mark = shell[at] ?? ''
    if (mark === '\n') {
      at += 1
      for (const document of pendingDocuments) {
        const documentWord = readHereDocument(shell, at, document)
        words.push(documentWord)
        at = documentWord.end
      }
      pendingDocuments = []
    } else if (mark === '#') {
      const newline = shell.indexOf('\n', at)
      at = newline < 0 ? shell.length : newline
    } else if (shell.startsWith('<<', at) && shell[at + 2] !== '<') {
      const isIndented = shell[at + 2] === '-'
      at += isIndented ? 3 : 2
      while (shell[at] === ' ' || shell[at] === '\t') at += 1
      const word = readWord(shell, at)
      const isQuoted = /^[^\s]*['"\\]/.test(shell.slice(at, Math.min(word.end, at + 100)))
      pendingDocuments.push({ delimiter: word.text, isIndented, expands: !isQuoted })
      at = word.end
    } else if (/[\s;|&<>()]/.test(mark)) {
      at += 1
    } else {
      const word = readWord(shell, at)
      words.push(word)
      at = word.end
    }
  }
  return words
}
