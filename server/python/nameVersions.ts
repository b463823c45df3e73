// Which names of modules not every Python 3 has. Written by test/tools/nameVersions.ts.

/** By module: `name>=3.9` is there from 3.9 on, `name<3.8` up to 3.7. */
const listed: Readonly<Record<string, string>> = {
  abc: 'update_abstractmethods>=3.10',
  argparse: 'BooleanOptionalAction>=3.9',
  ast: 'FunctionType>=3.8 IntEnum>=3.9 Match>=3.10 MatchAs>=3.10 MatchClass>=3.10 MatchMapping>=3.10 MatchOr>=3.10 MatchSequence>=3.10 MatchSingleton>=3.10 MatchStar>=3.10 MatchValue>=3.10 NamedExpr>=3.8 ParamSpec>=3.12 PyCF_ALLOW_TOP_LEVEL_AWAIT>=3.8 PyCF_OPTIMIZED_AST>=3.13 PyCF_TYPE_COMMENTS>=3.8 TryStar>=3.11 TypeAlias>=3.12 TypeIgnore>=3.8 TypeVar>=3.12 TypeVarTuple>=3.12 auto>=3.9 contextmanager>=3.9 get_source_segment>=3.8 main>=3.9 match_case>=3.10 nullcontext>=3.9 pattern>=3.10 type_ignore>=3.8 type_param>=3.12 unparse>=3.9',
  base64: 'b32hexdecode>=3.10 b32hexencode>=3.10 decodestring<3.9 encodestring<3.9 test<3.12 z85decode>=3.13 z85encode>=3.13',
  collections:
    'AsyncGenerator<3.10 AsyncIterable<3.10 AsyncIterator<3.10 Awaitable<3.10 ByteString<3.10 Callable<3.10 Collection<3.10 Container<3.10 Coroutine<3.10 Generator<3.10 Hashable<3.10 ItemsView<3.10 Iterable<3.10 Iterator<3.10 KeysView<3.10 Mapping<3.10 MappingView<3.10 MutableMapping<3.10 MutableSequence<3.10 MutableSet<3.10 Reversible<3.10 Sequence<3.10 Set<3.10 Sized<3.10 ValuesView<3.10',
  'collections.abc':
    'ABCMeta>=3.13 Buffer>=3.12 EllipsisType>=3.13 FunctionType>=3.13 GenericAlias>=3.13 abstractmethod>=3.13 async_generator>=3.13 bytearray_iterator>=3.13 bytes_iterator>=3.13 coroutine>=3.13 dict_itemiterator>=3.13 dict_items>=3.13 dict_keyiterator>=3.13 dict_keys>=3.13 dict_valueiterator>=3.13 dict_values>=3.13 framelocalsproxy>=3.13 generator>=3.13 list_iterator>=3.13 list_reverseiterator>=3.13 longrange_iterator>=3.13 mappingproxy>=3.13 range_iterator>=3.13 set_iterator>=3.13 str_iterator>=3.13 tuple_iterator>=3.13 zip_iterator>=3.13',
  configparser: 'Iterable>=3.13 LegacyInterpolation<3.13 MultilineContinuationError>=3.13 SafeConfigParser<3.12',
  contextlib: 'AsyncContextDecorator>=3.10 GenericAlias>=3.9 MethodType>=3.8 aclosing>=3.10 chdir>=3.11',
  copy: 'replace>=3.13',
  csv: 'OrderedDict<3.8',
  dataclasses: 'recursive_repr>=3.13',
  enum: 'EnumCheck>=3.11 EnumDict>=3.13 EnumType>=3.11 FlagBoundary>=3.11 OrderedDict<3.8 ReprEnum>=3.11 StrEnum>=3.11 bin>=3.11 bltns>=3.11 global_enum>=3.11 global_enum_repr>=3.11 global_flag_repr>=3.11 global_str>=3.11 member>=3.11 nonmember>=3.11 pickle_by_enum_name>=3.11 pickle_by_global_name>=3.11 property>=3.11 show_flag_values>=3.11 verify>=3.11',
  fractions: 'gcd<3.9',
  functools: 'GenericAlias>=3.9 cache>=3.9 cached_property>=3.8 singledispatchmethod>=3.8',
  glob: 'translate>=3.13',
  gzip: 'BadGzipFile>=3.8 main>=3.8',
  hashlib: 'file_digest>=3.11',
  importlib: 'find_loader<3.12',
  'importlib.util': 'Loader>=3.10 contextmanager<3.12 module_for_loader<3.12 set_loader<3.12 set_package<3.12',
  inspect:
    'ArgSpec<3.11 BufferFlags>=3.12 ClassFoundException>=3.9 formatargspec<3.11 get_annotations>=3.10 getargspec<3.11 getasyncgenlocals>=3.12 getasyncgenstate>=3.12 getmembers_static>=3.11 iskeyword>=3.11 ismethodwrapper>=3.11 k<3.11 make_weakref>=3.13 markcoroutinefunction>=3.12 mod_dict<3.11 v<3.11',
  io: 'OpenWrapper<3.12 open_code>=3.8 text_encoding>=3.10',
  itertools: 'batched>=3.12 pairwise>=3.10',
  locale: 'format<3.12 getencoding>=3.11 k<3.11 localize>=3.10 resetlocale<3.13 v<3.11',
  logging: 'GenericAlias>=3.11 getHandlerByName>=3.12 getHandlerNames>=3.12 getLevelNamesMapping>=3.11 logAsyncioTasks>=3.12',
  math: 'cbrt>=3.11 comb>=3.8 dist>=3.8 exp2>=3.11 fma>=3.13 isqrt>=3.8 lcm>=3.9 nextafter>=3.9 perm>=3.8 prod>=3.8 sumprod>=3.12 ulp>=3.9',
  multiprocessing: 'parent_process>=3.8',
  operator: 'call>=3.11',
  os: 'GenericAlias>=3.9 Mapping>=3.9 copy_file_range>=3.8 eventfd>=3.10 eventfd_read>=3.10 eventfd_write>=3.10 grantpt>=3.13 login_tty>=3.11 memfd_create>=3.8 pidfd_open>=3.9 posix_openpt>=3.13 posix_spawn>=3.8 posix_spawnp>=3.8 process_cpu_count>=3.13 ptsname>=3.13 setns>=3.12 splice>=3.10 timerfd_create>=3.13 timerfd_gettime>=3.13 timerfd_gettime_ns>=3.13 timerfd_settime>=3.13 timerfd_settime_ns>=3.13 unlockpt>=3.13 unshare>=3.12 waitstatus_to_exitcode>=3.9',
  'os.path': 'isdevdrive>=3.13 isjunction>=3.12 splitroot>=3.12',
  pathlib: 'Sequence<3.13 UnsupportedOperation>=3.13 attrgetter<3.12 supports_symlinks<3.10 urlquote_from_bytes<3.13',
  platform:
    'AndroidVer>=3.13 IOSVersionInfo>=3.13 android_ver>=3.13 dist<3.8 freedesktop_os_release>=3.10 ios_ver>=3.13 linux_distribution<3.8 popen<3.8 win32_edition>=3.8 win32_is_iot>=3.8',
  pprint: 'pp>=3.8',
  queue: 'ShutDown>=3.13',
  random: 'binomialvariate>=3.12 main>=3.13 randbytes>=3.9',
  re: 'PatternError>=3.13 template<3.13',
  shlex: 'join>=3.8',
  shutil: 'getgrnam<3.10 getpwnam<3.10',
  signal: 'pidfd_send_signal>=3.9 raise_signal>=3.8 strsignal>=3.8 valid_signals>=3.8',
  socket: 'create_server>=3.8 has_dualstack_ipv6>=3.8 recv_fds>=3.9 send_fds>=3.9',
  sys: 'activate_stack_trampoline>=3.12 addaudithook>=3.8 audit>=3.8 callstats<3.9 deactivate_stack_trampoline>=3.12 exception>=3.11 get_coroutine_wrapper<3.8 getcheckinterval<3.9 getunicodeinternedsize>=3.12 is_stack_trampoline_active>=3.12 monitoring>=3.12 orig_argv>=3.10 platlibdir>=3.9 pycache_prefix>=3.8 set_coroutine_wrapper<3.8 setcheckinterval<3.9 stdlib_module_names>=3.10 unraisablehook>=3.8',
  tarfile:
    'AbsoluteLinkError>=3.8 AbsolutePathError>=3.8 FilterError>=3.8 LinkOutsideDestinationError>=3.8 OutsideDestinationError>=3.8 SpecialFileError>=3.8 data_filter>=3.8 filemode<3.8 fully_trusted_filter>=3.8 tar_filter>=3.8',
  threading:
    'ExceptHookArgs>=3.8 excepthook>=3.8 get_native_id>=3.8 getprofile>=3.10 gettrace>=3.10 setprofile_all_threads>=3.12 settrace_all_threads>=3.12',
  time: 'clock<3.8',
  traceback: 'ANSIColors>=3.13 suppress>=3.11',
  types:
    'CellType>=3.8 EllipsisType>=3.10 GenericAlias>=3.9 NoneType>=3.10 NotImplementedType>=3.10 UnionType>=3.10 get_original_bases>=3.12',
  typing:
    'ABCMeta>=3.8 Annotated>=3.9 Concatenate>=3.10 Final>=3.8 GenericAlias>=3.9 Literal>=3.8 LiteralString>=3.11 Never>=3.11 NoDefault>=3.13 NotRequired>=3.11 ParamSpec>=3.10 ParamSpecArgs>=3.10 ParamSpecKwargs>=3.10 Protocol>=3.8 ReadOnly>=3.13 Required>=3.11 Self>=3.11 SupportsIndex>=3.8 TypeAlias>=3.10 TypeAliasType>=3.12 TypeGuard>=3.10 TypeIs>=3.13 TypeVarTuple>=3.11 TypedDict>=3.8 Unpack>=3.11 abstractproperty<3.8 assert_never>=3.11 assert_type>=3.11 clear_overloads>=3.11 dataclass_transform>=3.11 defaultdict>=3.11 final>=3.8 get_args>=3.8 get_origin>=3.8 get_overloads>=3.11 get_protocol_members>=3.13 is_protocol>=3.13 is_typeddict>=3.10 override>=3.12 reveal_type>=3.11 runtime_checkable>=3.8 stdlib_re<3.13',
  'urllib.request':
    'splitattr<3.8 splithost<3.8 splitpasswd<3.8 splitport<3.8 splitquery<3.8 splittag<3.8 splittype<3.8 splituser<3.8 splitvalue<3.8 to_bytes<3.8',
  uuid: 'main>=3.12',
  warnings: 'deprecated>=3.13',
  zipfile: 'CompleteDirs>=3.8 Path>=3.8',
}

export interface Versions {
  /** The first that has the name. */
  readonly since?: string
  /** The first that has it no more. */
  readonly until?: string
}

/** Of names that some Python from 3.7 to 3.13 lacks. */
export function versionsOf(module: string, name: string): Versions | undefined {
  const words = listed[module]
  // Of most modules nothing is listed, and most names of the others are not.
  if (!words?.includes(name)) return undefined
  const [, mark, version] = new RegExp(`(?:^| )${name}(>=|<)(\\S+)`).exec(words) ?? []
  return version === undefined ? undefined : mark === '<' ? { until: version } : { since: version }
}
