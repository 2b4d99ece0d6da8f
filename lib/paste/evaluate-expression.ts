import {
  callFunction,
  countCharacters,
  getMember,
  isHclList,
  isObject,
  type HclValue,
} from '#lib/paste/hcl-functions.ts'
import { OpenValue } from '#lib/paste/tree-values.ts'

/**
 * `find`: what a name at the root of a reference stands for, as in `find("var", "arn")`; undefined if it is not said.
 * `spend`: takes from the characters that a whole text may have worked out; false once they are used up.
 */
export type Scope = {
  find: (root: string, name: string | undefined) => HclValue | undefined
  spend: (characters: number) => boolean
}

const [mostSteps, deepest, longest] = [20_000, 40, 20_000]
/** A value that is not known. */
export const open = new OpenValue('')

/** What a sticky pattern matches at a place. */
const readNext = (source: string, at: number, pattern: RegExp) => {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

/**
 * Reads one expression of HCL and works it out as far as literals go. What it does not know, and whatever depends on
 * that, is open. It never fails: a text that is no expression is open as well.
 */
class ExpressionReader {
  private at = 0
  private steps = 0
  private hasFailed = false

  constructor(
    private readonly source: string,
    private readonly scope: Scope,
  ) {}

  readWhole(): HclValue {
    const value = this.readExpression(this.scope, 0)
    this.skipSpace()
    return this.hasFailed || this.at < this.source.length ? open : value
  }

  private skipSpace() {
    this.at += readNext(this.source, this.at, /(?:\s+|#[^\n]*|\/\/[^\n]*)*/y)?.length ?? 0
  }

  private take(text: string) {
    this.skipSpace()
    const isNext = this.source.startsWith(text, this.at)
    if (isNext) this.at += text.length
    return isNext
  }

  private takeWord() {
    this.skipSpace()
    const word = readNext(this.source, this.at, /[A-Za-z_][\w-]*/y)
    this.at += word?.length ?? 0
    return word
  }

  private expect(text: string) {
    if (!this.take(text)) this.hasFailed = true
  }

  private readExpression(scope: Scope, depth: number): HclValue {
    this.steps += 1
    if (this.steps > mostSteps || depth > deepest) this.hasFailed = true
    if (this.hasFailed) return open
    const value = this.readComparison(scope, depth)
    if (!this.take('?')) return value
    const yes = this.readExpression(scope, depth + 1)
    this.expect(':')
    const no = this.readExpression(scope, depth + 1)
    return typeof value === 'boolean' ? (value ? yes : no) : open
  }

  private readComparison(scope: Scope, depth: number): HclValue {
    const first = this.readTerm(scope, depth)
    const operator = this.take('==') ? '==' : this.take('!=') ? '!=' : undefined
    if (operator === undefined) return first
    const second = this.readTerm(scope, depth)
    if (first instanceof OpenValue || second instanceof OpenValue) return open
    return (JSON.stringify(first) === JSON.stringify(second)) === (operator === '==')
  }

  /** Reads one operand. A text that refers to itself again and again could make it larger than memory, so it counts. */
  private readTerm(scope: Scope, depth: number): HclValue {
    const value = this.readMembers(scope, depth)
    if (!scope.spend(0) || !scope.spend(countCharacters(value))) this.hasFailed = true
    return this.hasFailed ? open : value
  }

  private readMembers(scope: Scope, depth: number): HclValue {
    let value = this.readPrimary(scope, depth)
    for (;;) {
      if (this.take('[*]')) return this.readSplat(value)
      if (this.take('[')) {
        const key = this.readExpression(scope, depth + 1)
        this.expect(']')
        value = getMember(value, key) ?? open
      } else if (this.source[this.at] === '.' && this.source[this.at + 1] !== '.') {
        this.at += 1
        const name = readNext(this.source, this.at, /[\w-]+|\*/y) ?? ''
        if (name === '') this.hasFailed = true
        this.at += name.length
        if (name === '*') return this.readSplat(value)
        value = getMember(value, name) ?? open
      } else return value
      if (this.hasFailed) return open
    }
  }

  /** Reads the attributes after `[*]`, taken of each item. */
  private readSplat(value: HclValue): HclValue {
    const names: string[] = []
    while (this.take('.')) names.push(this.takeWord() ?? '')
    if (!isHclList(value)) return open
    return value.map((item) => names.reduce<HclValue>((inner, name) => getMember(inner, name) ?? open, item))
  }

  private readPrimary(scope: Scope, depth: number): HclValue {
    this.skipSpace()
    const number = readNext(this.source, this.at, /-?\d+(?:\.\d+)?/y)
    if (number !== undefined) {
      this.at += number.length
      return Number(number)
    }
    if (this.take('"')) return this.readString(scope, depth)
    if (this.take('(')) {
      const value = this.readExpression(scope, depth + 1)
      this.expect(')')
      return value
    }
    if (this.take('[')) return this.readCollection(']', scope, depth)
    if (this.take('{')) return this.readCollection('}', scope, depth)
    const word = this.takeWord()
    if (word === undefined) this.hasFailed = true
    if (word === undefined) return open
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    return this.take('(') ? this.readCall(word, scope, depth) : this.readReference(word, scope)
  }

  private readReference(root: string, scope: Scope): HclValue {
    const own = scope.find(root, undefined)
    if (own !== undefined) return own
    const name = readNext(this.source, this.at, /\.[A-Za-z_][\w-]*/y)
    if (name === undefined) return open
    this.at += name.length
    return scope.find(root, name.slice(1)) ?? open
  }

  private readCall(name: string, scope: Scope, depth: number): HclValue {
    const args: HclValue[] = []
    while (!this.take(')') && !this.hasFailed) {
      args.push(this.readExpression(scope, depth + 1))
      if (!this.take(',') && !this.take('...') && this.source[this.at] !== ')') this.hasFailed = true
    }
    return callFunction(name, args) ?? open
  }

  /** Reads a quoted text from after its opening mark, with the templates in it. */
  private readString(scope: Scope, depth: number): HclValue {
    let text = ''
    let isOpen = false
    for (;;) {
      const mark = this.source[this.at]
      this.at += 1
      if (mark === undefined) this.hasFailed = true
      if (mark === undefined) return open
      if (mark === '"') return isOpen ? open : text
      if (mark === '\\') {
        const letter = this.source[this.at] ?? ''
        this.at += 1
        text += letter === 'n' ? '\n' : letter === 't' ? '\t' : letter
      } else if (mark === '$' && this.source.startsWith('${', this.at)) {
        text += '${'
        this.at += 2
      } else if (mark === '$' && this.source[this.at] === '{') {
        this.at += 1
        const value = this.readExpression(scope, depth + 1)
        this.expect('}')
        if (this.hasFailed) return open
        if (typeof value === 'string' || typeof value === 'number') text += String(value)
        else isOpen = true
      } else text += mark
    }
  }

  /** Reads a list or a map from after its opening bracket: its items, or a `for` over another one. */
  private readCollection(close: ']' | '}', scope: Scope, depth: number): HclValue {
    this.skipSpace()
    if (readNext(this.source, this.at, /for\s/y) !== undefined) return this.readFor(close, scope, depth)
    const items: HclValue[] = []
    const entries: [string, HclValue][] = []
    while (!this.take(close) && !this.hasFailed) {
      if (close === ']') items.push(this.readExpression(scope, depth + 1))
      else entries.push(this.readEntry(scope, depth))
      this.take(',')
    }
    return close === ']' ? items : Object.fromEntries(entries)
  }

  private readEntry(scope: Scope, depth: number): [string, HclValue] {
    this.skipSpace()
    const word = readNext(this.source, this.at, /[A-Za-z_][\w-]*(?=\s*[=:])/y)
    this.at += word?.length ?? 0
    const key = word ?? this.readTerm(scope, depth + 1)
    if (!this.take('=') && !this.take(':')) this.hasFailed = true
    return [String(key), this.readExpression(scope, depth + 1)]
  }

  private readFor(close: ']' | '}', scope: Scope, depth: number): HclValue {
    this.takeWord()
    const first = this.takeWord() ?? ''
    const second = this.take(',') ? this.takeWord() : undefined
    this.takeWord()
    const collection = this.readExpression(scope, depth + 1)
    this.expect(':')
    const from = this.at
    const pairs = listPairs(collection)
    const results: { key: HclValue; value: HclValue; isIn: HclValue }[] = []
    for (const [key, value] of pairs ?? [[open, open] as const]) {
      this.at = from
      const names =
        second === undefined
          ? new Map([[first, value]])
          : new Map([
              [first, key],
              [second, value],
            ])
      results.push(
        this.readForItem(
          close,
          {
            ...scope,
            find: (root, name) => (name === undefined ? names.get(root) : undefined) ?? scope.find(root, name),
          },
          depth,
        ),
      )
      if (!scope.spend(this.at - from)) this.hasFailed = true
      if (this.hasFailed) return open
    }
    this.expect(close)
    if (!pairs || results.some(({ isIn }) => typeof isIn !== 'boolean')) return open
    const chosen = results.filter(({ isIn }) => isIn === true)
    return close === ']'
      ? chosen.map(({ value }) => value)
      : Object.fromEntries(chosen.map(({ key, value }) => [String(key), value]))
  }

  private readForItem(close: ']' | '}', scope: Scope, depth: number) {
    const first = this.readExpression(scope, depth + 1)
    const value = close === '}' && this.take('=>') ? this.readExpression(scope, depth + 1) : first
    this.take('...')
    const isIn = this.take('if') ? this.readExpression(scope, depth + 1) : true
    return { key: first, value, isIn }
  }
}

/** The items of a list or map with their keys; undefined for any other value. An empty one has none. */
const listPairs = (value: HclValue): (readonly [HclValue, HclValue])[] | undefined => {
  if (isHclList(value)) return value.map((item, index) => [index, item] as const)
  return isObject(value) ? Object.entries(value) : undefined
}

/** Works out one expression, the text between `${` and `}`. */
export const evaluateExpression = (source: string, scope: Scope): HclValue =>
  source.length > longest ? open : new ExpressionReader(source, scope).readWhole()
