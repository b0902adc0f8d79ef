// Reads a configuration of Terraform and prints the role in it: its name, its policies, and whether terraform fmt would
// leave the text as it is.
//   node terraform.mjs < role.tf
import { text } from "node:stream/consumers";
import { format } from "@cdktf/hcl-tools";
import { parse } from "@cdktf/hcl2json";

const source = await text(process.stdin);
const { resource } = await parse("role.tf", source);
const [role] = Object.values(resource.aws_iam_role)[0];
const policies = Object.values(resource.aws_iam_role_policy ?? {}).map(([policy]) => policy);

/** The value of jsonencode({…}), of which the parser keeps the text. */
async function encoded(expression) {
  const literal = expression.match(/^\$\{jsonencode\(([^]*)\)\}$/)[1];
  return (await parse("literal.tf", `value = ${literal}`)).value;
}

console.log(
  JSON.stringify({
    formatted: (await format(source)) === source,
    name: role.name,
    description: role.description,
    maxSessionDuration: role.max_session_duration,
    tags: role.tags,
    trustPolicy: await encoded(role.assume_role_policy),
    policies: await Promise.all(
      policies.map(async (it) => ({ name: it.name, document: await encoded(it.policy) })),
    ),
  }),
);
