import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'

const programs = bundlePrograms(['server/bin/policy.ts'])

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programs.findFile('policy'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test' },
  })
  return { status, stdout, stderr }
}

it('npm run policy: runs the cases beside the rules, and ends with 1 when one fails or the file is wrong', () => {
  const example = 'docs/policy.example.yaml'
  expect(run('test', example)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/4 rules, 1 template, 4 cases, all pass\.\n$/),
  })
  const file = path.join(programs.getFolder(), 'policy.yaml')
  writeFileSync(file, readFileSync(example, 'utf8').replace('expect: [keep-production]', 'expect: []'))
  expect(run('test', file)).toEqual({
    status: 1,
    stdout: expect.stringContaining('FAILS  the deletion of a production link: the rule keep-production holds.\n'),
    stderr: '4 rules, 1 template, 4 cases, 1 of them fail.\n',
  })
  writeFileSync(file, readFileSync(example, 'utf8').replace('SASL_SCRAM', 'IAM'))
  expect(run('test', file)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/FAILS {2}MSK in production .*: the template msk-production does not hold\.\n$/),
  })
  writeFileSync(file, 'rules: 1\n')
  expect(run('test', file)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'POLICY_FILE, line 1, column 8: "rules" must be a list.\n',
  })
  rmSync(file)
  expect(run('test', file)).toMatchObject({ status: 2, stderr: `The file ${file} cannot be read.\n` })
  expect(run('try')).toMatchObject({ status: 2, stderr: 'Usage: npm run policy -- test FILE\n' })
})
