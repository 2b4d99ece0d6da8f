import { findMeaning } from '#lib/paste/request-keys.ts'

/** Whether a text is Terraform code: a block, or an attribute that a request has. */
export const isTerraform = (text: string) =>
  text.split(/\r\n|\r|\n/).some((line) => {
    const start = line.slice(0, 300).trimStart()
    if (/^(resource|data|module|variable|provider|output) +"[^"]*" *("[^"]*" *)?\{|^(locals|terraform) *\{/.test(start))
      return true
    const [, name = ''] = /^([A-Za-z_]{2,40})[ \t]*=[ \t]*(?:["[{(]|[a-z_]{2,20}[.(])/.exec(start) ?? []
    return ![undefined, 'project', 'vendor'].includes(findMeaning(name))
  })
