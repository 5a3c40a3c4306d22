import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bootstrap = join(import.meta.dirname, '../../../scripts/bootstrap');
let clone = '';

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'tillbridge-clone-'));
  cpSync(bootstrap, join(clone, 'scripts/bootstrap'), { recursive: true });
  writeLock('1');
  // Stands for npm: notes each call, takes a moment, puts "the project's Node" in place and remembers the lock file.
  write(
    'npm-cli.js',
    `const fs = require('node:fs');
     fs.appendFileSync('npm-calls', process.argv.slice(2, 3) + '\\n');
     console.log('noise of npm');
     if (fs.existsSync('npm-fails-once')) { fs.rmSync('npm-fails-once'); process.stderr.write('npm error code EUSAGE'); process.exit(1); }
     fs.rmSync('node_modules', { recursive: true, force: true });
     setTimeout(() => {
       fs.mkdirSync('node_modules/node/bin', { recursive: true });
       fs.symlinkSync(${JSON.stringify(process.execPath)}, 'node_modules/node/bin/node');
       fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
     }, 300);`,
  );
  write(
    'src-main/headless/cli.ts',
    `const [what = '', ...rest] = process.argv.slice(2);
     if (what === 'echo') console.log(JSON.stringify(rest));
     if (what === 'exit') process.exitCode = Number(rest[0]);
     if (what === 'copy') process.stdin.pipe(process.stdout);
     if (what === 'wait') { process.on('SIGTERM', () => { console.log('stopped'); process.exit(7); }); setInterval(() => {}, 1000); console.log('ready ' + process.pid); }`,
  );
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe('the first command in a bare clone', () => {
  it('installs once, keeps standard output for the command, and passes its arguments', async () => {
    const result = await finished(run(['cli', '--', 'echo', 'a b', '--json']));
    expect(result).toMatchObject({ code: 0, stdout: '["a b","--json"]\n' });
    expect(result.stderr).toContain('noise of npm');
    expect(npmCalls()).toEqual(['ci']);
  });

  it('installs once for two commands started together', async () => {
    const both = await Promise.all([
      finished(run(['cli', 'echo', '1'])),
      finished(run(['cli', 'echo', '2'])),
    ]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['["1"]\n', '["2"]\n']);
    expect(npmCalls()).toEqual(['ci']);
  });

  it('takes over the lock of a process that died', async () => {
    mkdirSync(join(clone, '.cache'));
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    write('.cache/npm-ci.lock', String(dead.pid));
    expect((await finished(run(['cli', 'echo', 'x']))).stdout).toBe('["x"]\n');
    expect(existsSync(join(clone, '.cache/npm-ci.lock'))).toBe(false);
  });

  it('does not repeat what cannot help: package.json and lock file that disagree', async () => {
    write('npm-fails-once', '');
    const result = await finished(run(['cli', 'echo', 'x']));
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('npm ci failed');
    expect(npmCalls()).toEqual(['ci']);
  });
});

describe('a later command', () => {
  beforeEach(async () => {
    await finished(run(['cli', 'echo']));
  });

  it('installs nothing while the lock file stands, and again when it changed', async () => {
    await finished(run(['cli', 'echo']));
    expect(npmCalls()).toHaveLength(1);
    writeLock('2');
    await finished(run(['cli', 'echo']));
    expect(npmCalls()).toHaveLength(2);
  });

  it('accepts packages that npm installed by hand', async () => {
    writeLock('2');
    cpSync(join(clone, 'package-lock.json'), join(clone, 'node_modules/.package-lock.json'));
    await finished(run(['cli', 'echo']));
    expect(npmCalls()).toHaveLength(1);
  });

  it('passes the exit status and standard input through', async () => {
    expect((await finished(run(['cli', 'exit', '4']))).code).toBe(4);
    const copy = run(['cli', 'copy']);
    copy.stdin?.end('typed text');
    expect((await finished(copy)).stdout).toBe('typed text');
  });

  it('lets a signal reach the command, which ends as it likes', async () => {
    const waiting = run(['cli', 'wait']);
    await once(waiting.stdout ?? waiting, 'data');
    const ended = finished(waiting);
    waiting.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 7, stdout: 'stopped\n' });
  });

  it('stops the command when the shell that npm put between them dies', async () => {
    const bootstrapped = `"${process.execPath}" "${join(clone, 'scripts/bootstrap/run.mjs')}" cli wait; true`;
    const shell = spawn('sh', ['-c', bootstrapped], { cwd: clone });
    await once(shell.stdout, 'data');
    const ended = finished(shell);
    shell.kill('SIGKILL');
    expect((await ended).stdout).toBe('stopped\n');
  });

  it('says what there is when the command is unknown', async () => {
    expect(await finished(run(['nonsense']))).toMatchObject({ code: 2, stdout: '' });
    expect(await finished(run(['constructor']))).toMatchObject({ code: 2 });
  });
});

function run(args: readonly string[]): ChildProcess {
  const npm = join(clone, 'npm-cli.js');
  return spawn(process.execPath, [join(clone, 'scripts/bootstrap/run.mjs'), ...args], {
    cwd: clone,
    env: { ...process.env, npm_execpath: npm, npm_node_execpath: process.execPath },
  });
}

async function finished(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

function npmCalls(): readonly string[] {
  return readFileSync(join(clone, 'npm-calls'), 'utf8').trim().split('\n');
}

function write(path: string, text: string): void {
  const file = join(clone, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

function writeLock(version: string): void {
  const packages = { '': {}, 'node_modules/a': { version, integrity: `sha512-${version}` } };
  write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }));
}
