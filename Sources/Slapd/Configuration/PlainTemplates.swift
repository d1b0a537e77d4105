/// What a server runs on when it is given no LDIF folder: the stock schema and nothing to argue with.
enum PlainTemplates {
    static let server = """
        dn: cn=config
        objectClass: olcGlobal
        cn: config
        olcPidFile: ${RUN_FOLDER}/slapd.pid
        olcArgsFile: ${RUN_FOLDER}/slapd.args
        olcTLSCACertificateFile: ${TLS_CA}
        olcTLSCertificateFile: ${TLS_CERTIFICATE}
        olcTLSCertificateKeyFile: ${TLS_KEY}
        olcTLSVerifyClient: never

        dn: cn=module,cn=config
        objectClass: olcModuleList
        cn: module
        olcModulePath: ${MODULE_PATH}
        olcModuleLoad: back_mdb
        olcModuleLoad: memberof
        olcModuleLoad: refint
        olcModuleLoad: syncprov
        olcModuleLoad: unique

        dn: cn=schema,cn=config
        objectClass: olcSchemaConfig
        cn: schema

        include: file://${SCHEMA_PATH}/core.ldif

        include: file://${SCHEMA_PATH}/cosine.ldif

        include: file://${SCHEMA_PATH}/inetorgperson.ldif

        dn: olcDatabase={-1}frontend,cn=config
        objectClass: olcDatabaseConfig
        objectClass: olcFrontendConfig
        olcDatabase: {-1}frontend
        olcAccess: to dn.base="" by * read
        olcAccess: to dn.base="cn=subschema" by * read

        dn: olcDatabase={0}config,cn=config
        objectClass: olcDatabaseConfig
        olcDatabase: {0}config
        olcAccess: to * by dn.exact="${OPERATOR}" manage by * none

        """

    static let database = """
        dn: olcDatabase=mdb,cn=config
        objectClass: olcDatabaseConfig
        objectClass: olcMdbConfig
        olcDatabase: mdb
        olcSuffix: ${SUFFIX}
        olcDbDirectory: ${DIRECTORY}
        olcDbMaxSize: ${MAX_SIZE}
        olcDbNoSync: ${NOSYNC}
        olcDbIndex: objectClass eq
        olcAccess: to attrs=userPassword by dn.exact="${OPERATOR}" manage by self =xw by anonymous auth by * none
        olcAccess: to * by dn.exact="${OPERATOR}" manage by users read by * none

        """
}
