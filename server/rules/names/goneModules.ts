// Modules that Python no longer has, or has not had always.

/** What Python 3 calls the modules of Python 2; an empty name where it has no such module. */
export const python2Modules: ReadonlyMap<string, string> = new Map(
  Object.entries({
    __builtin__: 'builtins',
    _winreg: 'winreg',
    anydbm: 'dbm',
    BaseHTTPServer: 'http.server',
    cPickle: 'pickle',
    commands: '',
    ConfigParser: 'configparser',
    Cookie: 'http.cookies',
    cookielib: 'http.cookiejar',
    copy_reg: 'copyreg',
    cStringIO: 'io',
    exceptions: 'builtins',
    htmlentitydefs: 'html.entities',
    HTMLParser: 'html.parser',
    httplib: 'http.client',
    md5: 'hashlib',
    popen2: '',
    Queue: 'queue',
    robotparser: 'urllib.robotparser',
    sets: '',
    sha: 'hashlib',
    SimpleHTTPServer: 'http.server',
    SocketServer: 'socketserver',
    StringIO: 'io',
    thread: '_thread',
    Tkinter: 'tkinter',
    urllib2: 'urllib.request',
    urlparse: 'urllib.parse',
    UserDict: 'collections',
    xmlrpclib: 'xmlrpc.client',
  }),
)

/** The Python that has them no more, by module; older ones may still be in use. */
export const goneModules: ReadonlyMap<string, string> = new Map([
  ...modulesOf('3.10', 'formatter parser symbol'),
  ...modulesOf('3.11', 'binhex'),
  ...modulesOf('3.12', 'asynchat asyncore distutils imp smtpd'),
  ...modulesOf('3.13', 'cgi cgitb crypt imghdr mailcap msilib nis nntplib pipes sndhdr spwd telnetlib uu xdrlib'),
])

/** The Python that has them first, by module. */
export const newModules: ReadonlyMap<string, string> = new Map([
  ...modulesOf('3.7', 'contextvars dataclasses'),
  ...modulesOf('3.9', 'graphlib zoneinfo'),
  ...modulesOf('3.11', 'tomllib'),
  ...modulesOf('3.14', 'annotationlib compression'),
])

function modulesOf(since: string, modules: string) {
  return modules.split(' ').map((module) => [module, since] as const)
}
