<#
.SYNOPSIS
Collects the configuration of an Exchange organisation for exvet. It only reads.

.DESCRIPTION
Written by {version}.
This script was not yet run on Windows: read it before you run it.

WHERE. In the Exchange Management Shell of the newest Exchange server (an older shell leaves out
newer properties), with Windows PowerShell 5.1; PowerShell 7 will do in a session that has
imported the cmdlets of an Exchange server. Nothing reaches into an Edge server from inside: run
the script on each of them too.

RIGHTS. Membership in View-Only Organization Management is meant to be enough, but for what Windows
tells of each server: the state of services, its addresses, the DNS servers it asks, the version of
ExSetup.exe, and how its registry sets TLS. That an administrator of the server may read. Each part below names the
right it needs. What cannot be read is noted, and the rest is collected.

WHAT. The parts below name each cmdlet, and each property that is kept of what it gives: servers,
virtual directories, connectors, certificates without their private keys, domains, address
policies, and of each recipient its type, names and addresses. No content of any mailbox, no
password and no private key.

RESULT. A folder and, beside it, a ZIP of the same files:
  Get-X.xml             the objects of one cmdlet, by Export-Clixml
  SERVER_Get-X.xml      those of one server, where each server is asked by itself
  Collector.xml         how each file was made, its SHA-256, and every error
It changes nothing in Exchange or Windows, and writes nothing but that folder and that ZIP.
Ctrl+C ends it early; what was collected until then is kept, and Collector.xml says so.

PERSONS. Names and addresses of recipients are personal data. -SkipRecipients leaves them out.
-Redact replaces the names of recipients, and of their addresses what stands before the @, by
tokens (HMAC-SHA256) made with a random key that is never written anywhere. Equal addresses stay
equal and domains stay as they are, so that exvet can judge them. postmaster@ and abuse@ stay.
Names of servers, connectors and policies stay too, and so do the filters of policies; of accounts
with rights on connectors those stay that Windows knows.

exvet is not affiliated with Microsoft.

.PARAMETER Path
The folder in which the results are put.

.PARAMETER Server
Ask only these servers for what each server is asked by itself, for instance because another one
does not answer. Without it all servers are asked.

.PARAMETER SkipRecipients
Leave out mailboxes and all other recipients.

.PARAMETER Redact
Replace the names of recipients and of their addresses.

.PARAMETER TestSubject
Follow a test message, too: what the tracking logs hold of messages whose subject contains this
text, an answer to it among them. Of each event it is kept what happened when and where, by which
connector, from which address, and the id of the message; no sender, recipient or subject.

.EXAMPLE
.\Collect-Exchange.ps1 -Path C:\Temp

.EXAMPLE
.\Collect-Exchange.ps1 -Path C:\Temp -Redact
#>
[CmdletBinding()]
param(
    [string] $Path = '.',
    [string[]] $Server = @(),
    [switch] $SkipRecipients{skip},
    [switch] $Redact,
    [string] $TestSubject = ''
)

# ---- What is asked -------------------------------------------------------------------------------
# Each: the parameter that names a server, if every server is asked by itself.
# Of: a cmdlet; the other one is asked about each of its objects.
# Where: which objects are kept.
# Mark: they do not say of which server they are, so that is added.
# Properties: which properties are kept; those that an object does not have are left out.
# Text: properties of which only the text is kept, since credentials may be behind it.
# User: credentials of which only the name of the user is kept.
# A part need not have every key; they are read by index, which a strict shell allows.
$rights = @(
    'ms-Exch-SMTP-Accept-Any-Recipient',
    'ms-Exch-SMTP-Accept-Any-Sender',
    'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender'
)
# Anonymous, everyone, every user who signed in; and who has a name that nobody knows.
$anyone = @('S-1-5-7', 'S-1-1-0', 'S-1-5-11', '')
$services = @(
    'MSExchangeIMAP4', 'MSExchangeIMAP4BE', 'MSExchangePOP3', 'MSExchangePOP3BE',
    'MSExchangeFrontEndTransport', 'MSExchangeTransport'
)
$parts = @(
{plan},
    @{
        Cmdlet     = 'Get-RemoteMailbox'
        Arguments  = @{ ResultSize = 'Unlimited'; IgnoreDefaultScope = $true }
        Recipients = $true
        Role       = 'View-Only Recipients'
        Properties = @('EmailAddresses', 'EmailAddressPolicyEnabled', 'ExternalEmailAddress', 'Guid', 'Identity', 'IsValid', 'Name', 'PrimarySmtpAddress', 'RecipientTypeDetails', 'UserPrincipalName', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-ClientAccessService'
        Each       = 'Identity'
        Arguments  = @{ IncludeAlternateServiceAccountCredentialStatus = $true }
        Role       = 'View-Only Configuration, by the service Remote Registry'
        Text       = @('AlternateServiceAccountConfiguration')
        Properties = @('AlternateServiceAccountConfiguration', 'Fqdn', 'Guid', 'Identity', 'IsValid', 'Name', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-CASMailbox'
        Arguments  = @{ ResultSize = 'Unlimited'; IgnoreDefaultScope = $true }
        Recipients = $true
        Role       = 'View-Only Recipients'
        Where      = { $null -ne $_.MapiHttpEnabled }
        Properties = @('Guid', 'Identity', 'IsValid', 'MapiHttpEnabled', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-RemoteDomain'
        Role       = 'View-Only Configuration'
        Properties = @('AllowedOOFType', 'AutoForwardEnabled', 'DomainName', 'Guid', 'Identity', 'IsValid', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-ADPermission'
        Of         = 'Get-ReceiveConnector'
        Each       = 'Server'
        Role       = 'View-Only Configuration, or Active Directory Permissions'
        Where      = {
            @($_.ExtendedRights | Where-Object { $rights -contains ('' + $_) }).Count -gt 0 -and
                $anyone -contains (Get-Sid -User ('' + $_.User))
        }
        Text       = @('User')
        Properties = @('Deny', 'ExtendedRights', 'Guid', 'Identity', 'IsInherited', 'IsValid', 'SID', 'User', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-Service'
        Each       = 'ComputerName'
        Role       = 'administrator of the server, in Windows PowerShell 5.1'
        Where      = { $services -contains $_.Name }
        Properties = @('MachineName', 'Name', 'StartType', 'Status')
    },
    @{
        Cmdlet     = 'Get-NetIPAddress'
        Each       = 'CimSession'
        Mark       = $true
        Role       = 'administrator of the server, by Windows Remote Management'
        Properties = @('InterfaceAlias', 'IPAddress', 'Server')
    },
    @{
        Cmdlet     = 'Get-DnsClientServerAddress'
        Each       = 'CimSession'
        Mark       = $true
        Role       = 'administrator of the server, by Windows Remote Management'
        Properties = @('AddressFamily', 'InterfaceAlias', 'Server', 'ServerAddresses')
    },
    @{
        Cmdlet     = 'Get-ExSetup'
        Each       = 'Server'
        Mark       = $true
        Role       = 'administrator of the server, for the file in its administrative share'
        Properties = @('FileVersion', 'OriginalFilename', 'Server')
    },
    @{
        Cmdlet     = 'Get-TlsRegistry'
        Each       = 'Server'
        Mark       = $true
        Role       = 'administrator of the server, by the service Remote Registry'
        Properties = @('DisabledByDefault', 'Enabled', 'PSPath', 'SchUseStrongCrypto', 'Server', 'SystemDefaultTlsVersions')
    }
)
if ($TestSubject) {
    $parts += @{
        Cmdlet     = 'Get-MessageTrackingLog'
        Each       = 'Server'
        Arguments  = @{ MessageSubject = $TestSubject; ResultSize = 'Unlimited' }
        Role       = 'Message Tracking'
        Properties = @('ClientIp', 'ConnectorId', 'EventId', 'MessageId', 'OriginalClientIp', 'Source', 'Timestamp')
    }
}

# ---- Names of persons ----------------------------------------------------------------------------
# Made without an argument it has a random key, which is gone when the script ends.
$hmac = [Security.Cryptography.HMACSHA256]::new()
$mailAddresses = @(
    'EmailAddresses', 'ExternalEmailAddress', 'ExternalPostmasterAddress', 'PrimarySmtpAddress',
    'UserPrincipalName', 'WindowsEmailAddress'
)
$namesOfRecipients = @('Alias', 'DisplayName', 'DistinguishedName', 'Guid', 'Identity', 'Name')

function Get-Hash {
    param([string] $Text)

    $hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes($Text.ToLowerInvariant()))
}

function Get-Hex {
    param([byte[]] $Bytes, [int] $Count)

    [BitConverter]::ToString($Bytes, 0, $Count).Replace('-', '').ToLowerInvariant()
}

# Tokens of one run begin alike, so that those of two runs are never taken for the same person's.
$keyMark = Get-Hex -Bytes (Get-Hash -Text '') -Count 2

function Get-Token {
    param([string] $Text)

    'redacted-' + $keyMark + '-' + (Get-Hex -Bytes (Get-Hash -Text $Text) -Count 10)
}

# SMTP:alice@contoso.com becomes SMTP:redacted-...@contoso.com.
function Get-RedactedAddress {
    param([string] $Address)

    $kind = ''
    $rest = $Address
    $colon = $Address.IndexOf(':')
    if ($colon -gt 0) {
        $kind = $Address.Substring(0, $colon + 1)
        $rest = $Address.Substring($colon + 1)
    }
    $at = $rest.LastIndexOf('@')
    if ($at -lt 1 -or @('', 'smtp:', 'sip:') -notcontains $kind) {
        return $kind + (Get-Token -Text $rest)
    }
    $local = $rest.Substring(0, $at)
    if (@('postmaster', 'abuse') -contains $local) { return $Address }
    $kind + (Get-Token -Text $local) + $rest.Substring($at)
}

# The redacted form of a property, which may hold one address or many.
function Get-Redacted {
    param($Part, [string] $Name, $Value)

    if ($mailAddresses -contains $Name) {
        if ($Value -is [string] -or $Value -isnot [Collections.IEnumerable]) {
            Get-RedactedAddress -Address ('' + $Value)
        } else {
            foreach ($address in $Value) { Get-RedactedAddress -Address ('' + $address) }
        }
    } elseif ($Name -eq 'Guid') {
        [Guid]::new([byte[]] (Get-Hash -Text ('' + $Value))[0..15])
    } elseif ($Name -eq 'Identity') {
        # Of contoso.com/Users/Alice the domain stays; without a slash all of it is a name.
        $domain = $(if (('' + $Value).Contains('/')) { ('' + $Value).Split('/')[0] + '/' })
        $domain + (Get-Token -Text ('' + $Value))
    } else {
        Get-Token -Text ('' + $Value)
    }
}

# ---- Asking --------------------------------------------------------------------------------------
# The SID of an account: its name depends on the language of Windows.
function Get-Sid {
    param([string] $User)

    if ($User -like 'S-1-*') { return $User }
    try {
        ([Security.Principal.NTAccount] $User).Translate([Security.Principal.SecurityIdentifier]).Value
    } catch {
        ''
    }
}

# The version of ExSetup.exe, which every update replaces. The server tells where Exchange is.
function Get-ExSetup {
    [CmdletBinding()]
    param([string] $Server = $here)

    $asked = Get-ExchangeServer -Identity $Server -ErrorAction Stop
    $data = '' + $asked.DataPath
    if ($data -notmatch '^[A-Za-z]:\\.+\\') { throw ('DataPath of ' + $Server + ' is no path: ' + $data) }
    $home15 = $data.Substring(2, $data.LastIndexOf('\') - 2)
    $file = '\\' + $asked.Fqdn + '\' + $data.Substring(0, 1) + '$' + $home15 + '\bin\ExSetup.exe'
    (Get-Item -LiteralPath $file -ErrorAction Stop).VersionInfo
}

# By which keys Schannel and .NET know the versions of TLS. They are opened to be read; what is not
# set is left blank.
function Get-TlsRegistry {
    [CmdletBinding()]
    param([string] $Server = $here)

    $protocols = 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols'
    $keys = @($protocols)
    foreach ($version in @('TLS 1.0', 'TLS 1.1', 'TLS 1.2')) {
        foreach ($side in @('Client', 'Server')) { $keys += $protocols + '\' + $version + '\' + $side }
    }
    $keys += 'SOFTWARE\Microsoft\.NETFramework\v4.0.30319'
    $keys += 'SOFTWARE\WOW6432Node\Microsoft\.NETFramework\v4.0.30319'
    $machine = $(if ($Server -eq $here) { '' } else { $Server })
    $registry = [Microsoft.Win32.RegistryKey]::OpenRemoteBaseKey('LocalMachine', $machine)
    foreach ($path in $keys) {
        $key = $registry.OpenSubKey($path)
        $found = @{ PSPath = 'HKEY_LOCAL_MACHINE\' + $path }
        foreach ($name in @('Enabled', 'DisabledByDefault', 'SystemDefaultTlsVersions', 'SchUseStrongCrypto')) {
            $found[$name] = $(if ($null -ne $key) { $key.GetValue($name) })
        }
        [PSCustomObject] $found
    }
}

# Keeps the first texts of many: ten thousand mailboxes may have the same trouble.
function Add-Said {
    param($Part, $List, $Text, [string] $Code)

    if ($List.Count -ge 20) { return }
    if ($Redact -and $Part['Recipients']) { $Text = 'text left out: it may name persons; ' + $Code }
    $null = $List.Add('' + $Text)
}

# Runs a cmdlet and passes on what it gives. Errors and warnings are taken out of the same stream,
# because a remote shell drops those that it is told to be silent about.
function Get-Answer {
    param($Part, [string] $Cmdlet, [hashtable] $Arguments, $Record)

    & $Cmdlet @Arguments -ErrorAction Continue -WarningAction Continue 2>&1 3>&1 | ForEach-Object {
        if ($_ -is [Management.Automation.ErrorRecord]) {
            Add-Said -Part $Part -List $Record.Errors -Text $_ -Code $_.FullyQualifiedErrorId
        } elseif ($_ -is [Management.Automation.WarningRecord]) {
            Add-Said -Part $Part -List $Record.Warnings -Text $_ -Code 'a warning'
        } else {
            $_
        }
    }
}

# The object with the properties that are wanted and that it has.
function Get-ExportedObject {
    param($Part, $Object, [string] $Server)

    $names = @(foreach ($name in $Part.Properties) {
        if ($Object.PSObject.Properties[$name]) { $name }
    })
    # Without a name Select-Object would keep everything.
    if ($names.Count -eq 0) { throw 'an object has none of the properties that are wanted' }
    if ($Part.Properties -contains 'SID') {
        $names += @{ Name = 'SID'; Expression = { Get-Sid -User ('' + $_.User) } }
    }
    $kept = $Object | Select-Object -Property $names
    foreach ($property in @($kept.PSObject.Properties)) {
        $name = $property.Name
        if ($null -eq $property.Value) { continue }
        if ($Part['User'] -contains $name) {
            $property.Value = '' + $property.Value.UserName
        } elseif ($Part['Text'] -contains $name) {
            $property.Value = '' + $property.Value
        } elseif (@($property.Value.PSObject.TypeNames) -match 'SecureString|Credential|PrivateKey') {
            $property.Value = 'secret, not exported'
        }
        $person = $mailAddresses -contains $name -or $Part['User'] -contains $name -or
            ($Part['Recipients'] -and $namesOfRecipients -contains $name) -or
            # An account without a SID may be a person of another forest; those of Windows are none.
            ($name -eq 'User' -and $Part.Properties -contains 'SID' -and '' -eq ('' + $kept.SID) -and
                ('' + $property.Value) -notmatch '^(NT[ -]|BUILTIN\\)')
        if ($Redact -and $person -and '' -ne ('' + $property.Value)) {
            $property.Value = Get-Redacted -Part $Part -Name $name -Value $property.Value
        } elseif ($Redact -and $name -eq 'LastError') {
            # What another server said may name who sent a message, or to whom.
            $property.Value = ('' + $property.Value) -replace '[^\s<>"''()\[\],;:=@]+@', '***@'
        }
    }
    if ($Part['Mark']) {
        $kept.PSObject.Properties.Add([Management.Automation.PSNoteProperty]::new('Server', $Server))
    }
    $kept
}

# Runs one part, object by object, so that a million mailboxes need no memory.
function Export-Part {
    param($Part, $Record, [string] $Folder)

    $Record.Began = [DateTime]::UtcNow
    if (-not (Get-Command -Name $Part.Cmdlet -ErrorAction SilentlyContinue)) {
        $Record.State = 'not offered'
        return
    }
    $Record.State = 'interrupted'
    $arguments = @{}
    $given = $Part['Arguments']
    if ($given) { foreach ($key in $given.Keys) { $arguments[$key] = $given[$key] } }
    $name = $Part.Cmdlet + '.xml'
    if ($Record.Server) {
        $name = $Record.Server + '_' + $name
        # An Edge server is asked without its name, unless the cmdlet wants one.
        if (-not $onEdge -or $Part['Each'] -eq 'Identity') { $arguments[$Part['Each']] = $Record.Server }
    }
    $file = Join-Path -Path $Folder -ChildPath $name
    $activity = 'Collecting ' + $Part.Cmdlet + ' ' + $Record.Server
    try {
        $calls = @($arguments)
        if ($Part['Of']) {
            $calls = @(Get-Answer -Part $Part -Cmdlet $Part['Of'] -Arguments $arguments -Record $Record |
                ForEach-Object { @{ Identity = '' + $_.DistinguishedName } })
        }
        $Record.File = $name
        $calls |
            ForEach-Object { Get-Answer -Part $Part -Cmdlet $Part.Cmdlet -Arguments $_ -Record $Record } |
            Where-Object { -not $Part['Where'] -or (& $Part['Where']) } |
            ForEach-Object {
                $kept = Get-ExportedObject -Part $Part -Object $_ -Server $Record.Server
                $Record.Objects = $Record.Objects + 1
                if ($Record.Objects % 500 -eq 0) {
                    Write-Progress -Id 1 -Activity $activity -Status ('' + $Record.Objects + ' objects')
                }
                $kept
            } |
            Export-Clixml -LiteralPath $file -Depth $(if ($Part['Recipients']) { 2 } else { 3 })
    } catch {
        Add-Said -Part $Part -List $Record.Errors -Text $_ -Code $_.FullyQualifiedErrorId
    }
    $Record.Ended = [DateTime]::UtcNow
    $Record.State = $(if ($Record.Errors.Count -gt 0) { 'failed' } else { 'ran' })
    Complete-Record -Record $Record -Folder $Folder
    Write-Progress -Id 1 -Activity $activity -Completed
    foreach ($text in $Record.Errors) {
        Write-Warning -Message ($Part.Cmdlet + ' ' + $Record.Server + ': ' + $text)
    }
}

# Notes the SHA-256 of the part's file. An empty file says that there is no such object; after an
# error nobody knows that, and the file goes.
function Complete-Record {
    param($Record, [string] $Folder)

    if (-not $Record.File -or $Record.Sha256) { return }
    $file = Join-Path -Path $Folder -ChildPath $Record.File
    if ($Record.State -ne 'ran' -and $Record.Objects -eq 0 -and [IO.File]::Exists($file)) {
        [IO.File]::Delete($file)
    }
    if ([IO.File]::Exists($file)) {
        $Record.Sha256 = (Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash
    } else {
        $Record.File = ''
    }
}

# ---- About the run -------------------------------------------------------------------------------
function Get-ShellKind {
    if ((Get-Command -Name Get-ExchangeServer).CommandType -eq 'Cmdlet') {
        'local snap-in, as on an Edge server'
    } elseif ('Microsoft.Exchange.Data.ByteQuantifiedSize' -as [type]) {
        'remote shell that knows the types of Exchange'
    } else {
        'remote shell that does not know the types of Exchange'
    }
}

# The groups that give rights here, by their names. Who runs the script is not written down.
function Get-Right {
    $groups = @(
        'Organization Management', 'View-Only Organization Management', 'Server Management',
        'Recipient Management', 'Hygiene Management', 'Compliance Management'
    )
    try {
        foreach ($sid in [Security.Principal.WindowsIdentity]::GetCurrent().Groups) {
            if ($sid.Value -eq 'S-1-5-32-544') { 'administrator of this computer' }
            try {
                $group = $sid.Translate([Security.Principal.NTAccount]).Value.Split('\')[-1]
                if ($groups -contains $group) { $group }
            } catch {
                continue
            }
        }
    } catch {
        'unknown'
    }
}

# One entry of Collector.xml; it says "not run" until its turn comes.
function Get-Record {
    param($Part, [string] $Name)

    [PSCustomObject] @{
        PSTypeName = 'Exvet.CollectedPart'
        Cmdlet     = $Part.Cmdlet
        Server     = $Name
        Role       = $Part.Role
        State      = 'not run'
        File       = ''
        Sha256     = ''
        Objects    = 0
        Errors     = [Collections.ArrayList] @()
        Warnings   = [Collections.ArrayList] @()
        Began      = $null
        Ended      = $null
    }
}

# ---- The run -------------------------------------------------------------------------------------
if (-not (Get-Command -Name Get-ExchangeServer -ErrorAction SilentlyContinue)) {
    throw 'There is no Get-ExchangeServer here. Run this script in the Exchange Management Shell.'
}
# Numbers and dates that are printed look the same in every country.
$culture = [Globalization.CultureInfo]::CurrentCulture
$invariant = [Globalization.CultureInfo]::InvariantCulture
[Threading.Thread]::CurrentThread.CurrentCulture = $invariant

$here = '' + [Environment]::MachineName
$servers = @(Get-ExchangeServer -ErrorAction Stop)
$edges = @($servers | Where-Object { ('' + $_.ServerRole) -match 'Edge' } | ForEach-Object { '' + $_.Name })
$inside = @($servers | ForEach-Object { '' + $_.Name } | Where-Object { $edges -notcontains $_ })
$onEdge = $edges -contains $here
if ($onEdge) { $inside = @($here) }
foreach ($name in $Server) {
    if ($inside -notcontains $name) {
        throw ('No server that can be asked from here is called ' + $name + '; there is ' + ($inside -join ', '))
    }
}
$asked = @($inside | Where-Object { $Server.Count -eq 0 -or $Server -contains $_ })

$stamp = [DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss', $invariant)
$root = (Get-Item -LiteralPath $Path -ErrorAction Stop).FullName
$folder = Join-Path -Path $root -ChildPath ('exvet-' + $here + '-' + $stamp)
$null = [IO.Directory]::CreateDirectory($folder)
$manifest = Join-Path -Path $folder -ChildPath 'Collector.xml'
$zip = $folder + '.zip'

$run = [PSCustomObject] @{
    PSTypeName = 'Exvet.CollectorRun'
    Format     = 1
    Collector  = '{version}'
    Computer   = $here
    Began      = [DateTime]::UtcNow
    Ended      = $null
    Finished   = $false
    Redacted   = [bool] $Redact
    PowerShell = '' + $PSVersionTable.PSVersion + ' ' + $PSVersionTable.PSEdition
    Shell      = Get-ShellKind
    Exchange   = '' + @($servers | Where-Object { $_.Name -eq $here } | ForEach-Object { $_.AdminDisplayVersion })[0]
    Culture    = $culture.Name
    UICulture  = [Globalization.CultureInfo]::CurrentUICulture.Name
    Rights     = @(Get-Right)
    Servers    = $inside
}
$plan = @(foreach ($part in $parts) {
    $names = $(if ($part['Each']) { $inside } else { @('') })
    foreach ($name in $names) { @{ Part = $part; Record = Get-Record -Part $part -Name $name } }
})

try {
    $done = 0
    foreach ($step in $plan) {
        $record = $step.Record
        $percent = 100 * $done / $plan.Count
        $what = $record.Cmdlet + ' ' + $record.Server
        Write-Progress -Id 0 -Activity 'Collecting for exvet' -Status $what -PercentComplete $percent
        $done = $done + 1
        if ($SkipRecipients -and $step.Part['Recipients']) { continue }
        if ($record.Server -and $asked -notcontains $record.Server) { continue }
        Export-Part -Part $step.Part -Record $record -Folder $folder
    }
    $run.Finished = $true
    Write-Progress -Id 0 -Activity 'Collecting for exvet' -Completed
} finally {
    # Ctrl+C leads here too.
    foreach ($step in $plan) { Complete-Record -Record $step.Record -Folder $folder }
    $run.Ended = [DateTime]::UtcNow
    @($run) + @($plan | ForEach-Object { $_.Record }) | Export-Clixml -LiteralPath $manifest -Depth 3

    # Compress-Archive cannot make files of more than 2 GB.
    Add-Type -AssemblyName System.IO.Compression
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::CreateFromDirectory($folder, $zip, 'Optimal', $true)
    [Threading.Thread]::CurrentThread.CurrentCulture = $culture

    $failed = @($plan | Where-Object { $_.Record.State -eq 'failed' }).Count
    if (-not $run.Finished) { Write-Host 'Interrupted: not everything was collected.' }
    Write-Host ('Written: ' + $zip + ' (' + $plan.Count + ' parts, ' + $failed + ' failed)')
    Write-Host ('SHA-256 of Collector.xml: ' + (Get-FileHash -LiteralPath $manifest -Algorithm SHA256).Hash)
    Write-Host 'Next: exvet check THAT.zip. It shows the same SHA-256 under its inputs.'
    if (-not $onEdge) {
        foreach ($edge in $edges) {
            Write-Host ('Run this script on the Edge server ' + $edge + ' too, and give exvet both.')
        }
    }
    if (-not $SkipRecipients -and -not $Redact) { Write-Host 'The ZIP holds names and addresses of persons.' }
    Write-Host ('The folder ' + $folder + ' holds the same; delete it when the ZIP has arrived.')
}
