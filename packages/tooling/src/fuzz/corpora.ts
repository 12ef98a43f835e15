/** What a parser is fed: texts to change, and pieces to put together. */
export interface Corpus {
  readonly corpus: readonly string[]
  readonly pieces: readonly string[]
}

const hex = 'c0ffee00'.repeat(8)
const hosts = [
  ...['docker.io', 'index.docker.io', 'registry-1.docker.io', 'localhost:5000', 'gcr.io'],
  ...['123456789012.dkr.ecr.us-east-1.amazonaws.com', '[fc00::1]:5000', '[2001:db8::1]'],
  ...['Reg.EXAMPLE.com', 'xn--n3h.com', 'registry.example.com:443', '192.168.1.89:5000'],
  ...['gcr.io.evil.example', 'myregistry.azurecr.io', 'us-docker.pkg.dev', 'Foo', 'test_com'],
]

export const references: Corpus = {
  corpus: [
    ...['busybox', 'library/busybox', 'docker.io/busybox', 'busybox:latest', 'docker/Docker'],
    ...['test:5000/Uppercase/x:tag', 'LOCALDOMAIN/debian', 'test:5000/repo', 'test.com:5000'],
    ...['foo_bar.com:8080', 'https://github.com/docker/docker', hex, `docker.io/${hex}`],
    ...['fc00::1:5000/debian', '[fe80::1%eth0]:5000/debian', 'a'.repeat(256)],
    ...hosts.map((host) => `${host}/team/app:v1@sha256:${hex}`),
  ],
  pieces: [
    ...hosts,
    ...['/', ':', '@', ':v1', '@sha256:', hex, '@sha512:', 'team', 'app', '.', '-', '__', '..'],
  ],
}

export const keys: Corpus = {
  corpus: [
    ...hosts,
    ...hosts.flatMap((host) => [`${host}/team/*`, `https://${host}/v2/`, `${host}/team/app`]),
    ...['https://index.docker.io/v1/', 'http://localhost', 'hub.docker.com/r/team/app', '*'],
    ...['user@registry.example.com', 'registry.example.com.', 'registry.example.com:0443'],
  ],
  pieces: [
    ...hosts,
    ...['/', '*', '/*', 'https://', 'http://', 'v1', 'v2', ':', '443', '.', 'team'],
  ],
}

export const challenges: Corpus = {
  corpus: [
    'Bearer realm="https://auth.example.io/token",service="registry.example.io",scope="repository:library/hello-world:pull,push"',
    'BEARER REALM="https://a/t",SERVICE="svc"',
    'Bearer realm = "https://a/t"   ,service=svc, scope  ="repository:a:pull"  ',
    String.raw`Bearer slashed="he\"\l\lo", hello="\"hello world\""`,
    'Bearer realm="r",empty="",service="s",scope="c"',
    'Negotiate, Basic realm="x", Bearer realm="https://a/t",service="s",Digest abc==',
    'Basic realm="Dev" charset="UTF-8"',
    'Bearer realm="x",\nerror="insufficient_scope"',
    ...['Bearer', 'Bearer  ', '', ' , ,Basic realm="x",, , '],
  ],
  pieces: [
    ...['Bearer', 'Basic', 'Negotiate', 'Digest', ' ', ', ', ',', '=', '"', '\\', '\\"', 'abc=='],
    ...['realm', 'service', 'scope', 'error', 'realm="https://a/t"', 'service="s"', 'é', '\n'],
  ],
}

export const links: Corpus = {
  corpus: [
    ...['</v2/_catalog?last=other%2Ftwo&n=1>; rel="next"', '<list?i=1>; rel="next"', '<', '><'],
    ...['<>', '/x>', '</x', '<a?n=1>; rel="prev", <b?last=a,b&n=2>; rel=next'],
    '<https://registry.example.com/v2/team/app/tags/list?last=a>; rel="next"',
    '<https://evil.example.net/v2/>; rel="next"',
    '<//evil.example.net/v2/x>; rel="next"',
    '<http://registry.example.com/v2/>; rel=next',
    '<https://registry.example.com@evil.example.net/v2/>; rel="next prev"',
  ],
  pieces: [
    ...['<', '>', ';', ',', ' ', 'rel', '=', '"next"', 'next', '/v2/', 'https:', '//', '@'],
    ...[
      'evil.example.net',
      'registry.example.com',
      '?last=a',
      '..',
      '\\',
      '%2e%2e',
      '; rel="next"',
    ],
  ],
}

export const tokens: Corpus = {
  corpus: [
    ...['{"token":"T"}', '{"access_token":"T"}', '{"token":"A","access_token":"B"}', '{}'],
    ...['{"token":""}', '<html>', '[]', 'null', '"T"', '{"token":"a\\r\\nb"}', '{"token":1}'],
    '{"token":"T","expires_in":300,"issued_at":"2026-05-28T00:00:00Z"}',
    '{"token":"T","expires_in":"300","issued_at":"0001-01-01T00:00:00Z"}',
    '{"token":"T","expires_in":1e12,"refresh_token":"R"}',
  ],
  pieces: [
    ...['{', '}', '"token"', '"access_token"', ':', ',', '"T"', '"expires_in"', '-5', '1e308'],
    ...['"issued_at"', '"2026-05-28T00:00:00Z"', 'null', '[]', 'true', '"\\u0000"', '"é"'],
  ],
}

const descriptor = `{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:${hex}","size":7}`
const json = ['{', '}', '[', ']', ':', ',', 'null', '0', '-1', '1e999', '"x"', 'true', '""']

export const manifests: Corpus = {
  corpus: [
    `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":${descriptor},"layers":[${descriptor}]}`,
    `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[${descriptor}]}`,
    `{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":${descriptor},"layers":[]}`,
    ...['{"schemaVersion":1}', '{"manifests":[],"layers":[]}', '{"Layers":[]}', '{}', '[]', ''],
  ],
  pieces: [
    ...json,
    ...['"schemaVersion"', '"mediaType"', '"manifests"', '"layers"', '"config"', descriptor],
    ...['"application/vnd.oci.image.index.v1+json"', '"Manifests"', '"LAYERS"', '"digest"'],
  ],
}

export const configs: Corpus = {
  corpus: [
    '{"architecture":"amd64","os":"linux","config":{"Env":["A=b"],"Cmd":["sh"],"Labels":{"a":"b"},"ExposedPorts":{"80/tcp":{}}},"rootfs":{"type":"layers","diff_ids":["sha256:00"]},"history":[{"created_by":"x","empty_layer":true}]}',
    '{"config":{"Cmd":"sh","Entrypoint":null,"Labels":null}}',
    ...['{"config":null}', '{}', '[]', 'null', '', '{"rootfs":null,"history":null}'],
  ],
  pieces: [
    ...json,
    ...['"config"', '"Env"', '"Cmd"', '"Labels"', '"__proto__"', '"rootfs"', '"diff_ids"'],
    ...['"history"', '"os"', '"ExposedPorts"', '"User"', '"empty_layer"'],
  ],
}

const places = [
  ...['https://registry.example.com/token', 'https://auth.example.com/token', '/token', 'token'],
  ...['https://evil.example.net/token', '//evil.example.net/token', 'https://sso.corp-auth.net/t'],
  ...['https://registry.example.com@evil.example.net/', 'https://a:b@registry.example.com/'],
  String.raw`https://evil.example.net\@registry.example.com/`,
  ...['https://registry.example.com.evil.example.net/', 'https://evilexample.com/'],
  ...['https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://0x7f.1/'],
  ...['https://[::ffff:169.254.169.254]/', 'https://example.com./', 'http://auth.example.com/'],
  ...['https://registry.example.com:8443/', 'https://registry.example.com/#x', 'ftp://x/', '?a=b'],
]

/** Where a registry says that its tokens, or its blobs, are. */
export const whereabouts: Corpus = {
  corpus: places,
  pieces: [
    ...['https:', 'http:', '//', '/', '\\', '@', ':', '#', '?', '.', 'registry.example.com'],
    ...['example.com', 'evil.example.net', 'auth.', 'sso.corp-auth.net', 'a:b@', '443', '8443'],
  ],
}

export const waits: Corpus = {
  corpus: [
    ...['1', '0', '86400', '1.5', 'soon', '-1', '', '1e5', ' 3 ', '0x10', '9'.repeat(30)],
    ...['Wed, 21 Oct 2026 07:28:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Mon, 32 Foo 2026'],
  ],
  pieces: ['1', '.', '9', '-', '+', 'e', ' ', 'Wed,', 'GMT', '2026', 'Oct', ':', '00', 'Infinity'],
}

export const commandLines: Corpus = {
  corpus: [
    'docker login -u ana -p hunter2 reg.example.org',
    String.raw`echo -n 'a b' | podman login --username "a\"b\$c" --password-stdin reg.example.org`,
    'sudo A=b docker login -uana <<< $TOKEN # why\nhelm registry login x && oras login y; true',
    'docker login \\\n  --username ana \\\r\n reg.example.org > /dev/null 2>&1',
    ...["'", '"', '\\', '<<<', '| | |', '#', '\u000B'],
  ],
  pieces: [
    ...[' ', '\n', '\t', "'", '"', '\\', '|', '||', '&&', ';', '<', '<<<', '>', '#', '$', '`'],
    ...['docker', 'login', '-u', '--password=', 'ana', 'reg.example.org', '\u000B', '\u00A0', 'é'],
  ],
}
