// Parses a PowerShell script and walks what it calls.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const grammar = createRequire(import.meta.url).resolve(
  'tree-sitter-powershell/tree-sitter-powershell.wasm');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));
const script = readFileSync(process.argv[2], 'utf8');
const root = parser.parse(script).rootNode;

const commands = new Set([
  'Add-Type', 'Export-Clixml', 'ForEach-Object', 'Join-Path', 'Select-Object', 'Where-Object',
  'Write-Host', 'Write-Progress', 'Write-Warning',
]);
// Commands that are named by a variable: a cmdlet of the list at the head of the script, the cmdlet
// whose objects it is asked about, and the filter of objects.
const variables = new Set(['$Cmdlet', "$Part['Where']"]);
const methods = new Set([
  '[BitConverter]::ToString', '[Guid]::new', '[IO.Compression.ZipFile]::CreateFromDirectory',
  '[IO.Directory]::CreateDirectory', '[IO.File]::Delete', '[IO.File]::Exists',
  '[Management.Automation.PSNoteProperty]::new', '[Microsoft.Win32.RegistryKey]::OpenRemoteBaseKey',
  '[Security.Cryptography.HMACSHA256]::new',
  '[Security.Principal.WindowsIdentity]::GetCurrent',
  '.Add', '.ComputeHash', '.Contains', '.GetBytes', '.GetValue', '.IndexOf', '.LastIndexOf',
  '.OpenSubKey', '.Replace', '.Split', '.Substring', '.ToLowerInvariant', '.ToString', '.Translate',
]);
// What is deleted is an empty export that the script itself has just made.
const once = new Map([['[IO.File]::Delete', 1], ['[IO.Compression.ZipFile]::CreateFromDirectory', 1]]);

const faults = [];
const seen = new Map();
const say = (node, what) => faults.push(`line ${node.startPosition.row + 1}: ${what}`);
const own = new Set();

function command(node) {
  const name = node.childForFieldName('command_name')?.text ?? node.text;
  const called = /^Get-[A-Za-z]+$/.test(name) || commands.has(name) || own.has(name);
  if (!called && !variables.has(name)) {
    say(node, `calls ${name}`);
  }
}

function method(node) {
  const called = node.text.slice(0, node.lastChild.startIndex - node.startIndex);
  const name = /^\[[\w.]+\]::\w+$/.test(called) ? called : `.${called.match(/\w+$/)?.[0]}`;
  seen.set(name, (seen.get(name) ?? 0) + 1);
  if (!methods.has(name)) {
    say(node, `calls ${name}`);
  } else if (seen.get(name) > (once.get(name) ?? Infinity)) {
    say(node, `calls ${name} once more`);
  }
}

// The innermost nodes that the grammar could not make sense of.
function broken(node) {
  const inner = node.children.filter((child) => child.hasError || child.isMissing);
  if (inner.length === 0) {
    say(node, `not PowerShell: ${node.text.split('\n')[0].slice(0, 80)}`);
  }
  inner.forEach(broken);
}

root.descendantsOfType('function_name').forEach((node) => {
  own.add(node.text);
  if (!/^(Add|Complete|Export|Get)-[A-Z][A-Za-z]+$/.test(node.text)) {
    say(node, `function ${node.text}`);
  }
});
const called = root.descendantsOfType('command');
called.forEach(command);
root.descendantsOfType('invokation_expression').forEach(method);
root.descendantsOfType('redirection').forEach((node) => {
  if (!/^[23]>&1$/.test(node.text)) {
    say(node, `redirects ${node.text}`);
  }
});
if (root.hasError) {
  broken(root);
}
if (called.length < 50) {
  faults.push('hardly any command was found');
}
console.log(
  faults.length ? faults.join('\n') : `${called.length} commands, ${own.size} functions, nothing amiss`);
process.exit(faults.length ? 1 : 0);
