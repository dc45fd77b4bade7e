<#
.SYNOPSIS
Collects the configuration of an Exchange organisation for exvet. It only reads.

.DESCRIPTION
Written by {version}. This script was not yet run on Windows: read it before you run it.

Run it in the Exchange Management Shell of the newest Exchange server, with Windows PowerShell 5.1
(older shells leave out newer properties). Membership in View-Only Organization Management is
enough, except for the state of services, which only administrators of a server may read; what
could not be read is noted with the role it needs, and the rest is collected.
Edge servers are not reached from inside: run the script on each of them too.

It makes a folder and, beside it, a ZIP of the same files:
  Get-X.xml             the objects of one cmdlet, by Export-Clixml
  SERVER_Get-X.xml      those of one server, where each server is asked by itself
  Collector.xml         when, where and how each file was made, and every error
It keeps no passwords, changes nothing in Exchange, and needs no network but that to Exchange.
Names and mail addresses of recipients are personal data; -NoRecipients leaves them out.

exvet is not affiliated with Microsoft.

.PARAMETER Path
The folder in which the results are put.

.PARAMETER NoRecipients
Leave out mailboxes and other recipients.

.EXAMPLE
.\Collect-Exchange.ps1 -Path C:\Temp
#>
[CmdletBinding()]
param(
    [string] $Path = '.',
    [switch] $NoRecipients
)

# What is asked, and which properties are kept; properties that an object does not have are left out.
# Each: the parameter that names a server, if every server is asked by itself.
# Text: properties of which only the text is kept.
# Where: which objects are kept.
# Of: a cmdlet; the other one is asked about each of its objects.
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
        Properties = @('EmailAddresses', 'EmailAddressPolicyEnabled', 'ExternalEmailAddress', 'Guid', 'Identity', 'IsValid', 'Name', 'PrimarySmtpAddress', 'RecipientTypeDetails', 'WhenChangedUTC')
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
        Cmdlet     = 'Get-TransportConfig'
        Role       = 'View-Only Configuration'
        Properties = @('ExternalPostmasterAddress', 'Guid', 'Identity', 'InternalSMTPServers', 'IsValid', 'MaxReceiveSize', 'MaxRecipientEnvelopeLimit', 'MaxSendSize', 'TLSReceiveDomainSecureList', 'TLSSendDomainSecureList', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-RemoteDomain'
        Role       = 'View-Only Configuration'
        Properties = @('AllowedOOFType', 'AutoForwardEnabled', 'DomainName', 'Guid', 'Identity', 'IsValid', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-ClientAccessRule'
        Role       = 'View-Only Configuration'
        Properties = @('Action', 'AnyOfProtocols', 'Enabled', 'ExceptAnyOfClientIPAddressesOrRanges', 'Guid', 'Identity', 'IsValid', 'Name', 'Priority', 'WhenChangedUTC')
    },
    @{
        Cmdlet     = 'Get-ImapSettings'
        Each       = 'Server'
        Role       = 'View-Only Configuration'
        Properties = @('ExternalConnectionSettings', 'Guid', 'Identity', 'InternalConnectionSettings', 'IsValid', 'LoginType', 'Server', 'SSLBindings', 'UnencryptedOrTLSBindings', 'WhenChangedUTC', 'X509CertificateName')
    },
    @{
        Cmdlet     = 'Get-PopSettings'
        Each       = 'Server'
        Role       = 'View-Only Configuration'
        Properties = @('ExternalConnectionSettings', 'Guid', 'Identity', 'InternalConnectionSettings', 'IsValid', 'LoginType', 'Server', 'SSLBindings', 'UnencryptedOrTLSBindings', 'WhenChangedUTC', 'X509CertificateName')
    },
    @{
        Cmdlet     = 'Get-ADPermission'
        Of         = 'Get-ReceiveConnector'
        Each       = 'Server'
        Role       = 'View-Only Configuration'
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
        Role       = 'administrator of the server'
        Where      = { $services -contains $_.Name }
        Properties = @('MachineName', 'Name', 'StartType', 'Status')
    }
)

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

function Export-Part {
    param($Part, [string] $Server, [string] $Folder)

    $name = $Part.Cmdlet
    $arguments = @{}
    foreach ($key in $Part.Arguments.Keys) { $arguments[$key] = $Part.Arguments[$key] }
    if ($Server) {
        $name = $Server + '_' + $name
        $arguments[$Part.Each] = $Server
    }
    $file = Join-Path -Path $Folder -ChildPath ($name + '.xml')
    $began = [DateTime]::UtcNow
    $state = @{ Objects = 0 }
    $problems = @()
    $failure = $null
    if (Get-Command -Name $Part.Cmdlet -ErrorAction SilentlyContinue) {
        try {
            $calls = @($arguments)
            if ($Part.Of) {
                $calls = @(& $Part.Of @arguments -ErrorAction SilentlyContinue -ErrorVariable +problems |
                    ForEach-Object { @{ Identity = '' + $_.DistinguishedName } })
            }
            $calls |
                ForEach-Object {
                    $call = $_
                    & $Part.Cmdlet @call -ErrorAction SilentlyContinue -ErrorVariable +problems
                } |
                Where-Object { -not $Part.Where -or (& $Part.Where) } |
                ForEach-Object {
                    $object = $_
                    $state.Objects = $state.Objects + 1
                    $names = @($Part.Properties | Where-Object { $object.PSObject.Properties[$_] })
                    if ($Part.Properties -contains 'SID') {
                        $names += @{ Name = 'SID'; Expression = { Get-Sid -User ('' + $_.User) } }
                    }
                    $kept = $object | Select-Object -Property $names
                    foreach ($text in $Part.Text) {
                        if ($kept.PSObject.Properties[$text]) { $kept.$text = '' + $kept.$text }
                    }
                    $kept
                } |
                Export-Clixml -Path $file -Depth 3
        } catch {
            $failure = $_
        }
    } else {
        $failure = 'this shell has no such cmdlet'
    }
    $errors = @($problems | ForEach-Object { '' + $_ })
    if ($failure) { $errors += '' + $failure }
    # An empty file says that there is no such object; after an error nobody knows that.
    if ($errors.Count -gt 0 -and $state.Objects -eq 0 -and [IO.File]::Exists($file)) {
        [IO.File]::Delete($file)
    }
    foreach ($message in $errors) { Write-Warning -Message ($name + ': ' + $message) }
    [PSCustomObject] @{
        PSTypeName = 'Exvet.CollectedFile'
        Cmdlet     = $Part.Cmdlet
        Server     = $Server
        File       = $name + '.xml'
        Objects    = $state.Objects
        Errors     = $errors
        Role       = $Part.Role
        Began      = $began
        Ended      = [DateTime]::UtcNow
    }
}

if (-not (Get-Command -Name Get-ExchangeServer -ErrorAction SilentlyContinue)) {
    throw 'There is no Get-ExchangeServer here. Run this script in the Exchange Management Shell.'
}

$here = '' + $env:COMPUTERNAME
$stamp = [DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss', [Globalization.CultureInfo]::InvariantCulture)
$root = (Get-Item -LiteralPath $Path -ErrorAction Stop).FullName
$folder = Join-Path -Path $root -ChildPath ('exvet-' + $here + '-' + $stamp)
$null = [IO.Directory]::CreateDirectory($folder)

$servers = @(Get-ExchangeServer)
$edges = @($servers | Where-Object { ('' + $_.ServerRole) -match 'Edge' -and $_.Name -ne $here })
$asked = @($servers | Where-Object { $edges.Name -notcontains $_.Name } | ForEach-Object { '' + $_.Name })

$run = [PSCustomObject] @{
    PSTypeName   = 'Exvet.CollectorRun'
    Collector    = '{version}'
    Computer     = $here
    Began        = [DateTime]::UtcNow
    PowerShell   = '' + $PSVersionTable.PSVersion
    Exchange     = '' + @($servers | Where-Object { $_.Name -eq $here } | ForEach-Object { $_.AdminDisplayVersion })[0]
    Culture      = [Globalization.CultureInfo]::CurrentCulture.Name
    NotReached   = @($edges | ForEach-Object { '' + $_.Name })
    NoRecipients = [bool] $NoRecipients
}

$done = 0
$files = @(foreach ($part in $parts) {
    Write-Progress -Activity 'Collecting for exvet' -Status $part.Cmdlet -PercentComplete (100 * $done / $parts.Count)
    $done = $done + 1
    if ($NoRecipients -and $part.Recipients) { continue }
    if ($part.Each) {
        foreach ($server in $asked) { Export-Part -Part $part -Server $server -Folder $folder }
    } else {
        Export-Part -Part $part -Folder $folder
    }
})
Write-Progress -Activity 'Collecting for exvet' -Completed
@($run) + $files | Export-Clixml -Path (Join-Path -Path $folder -ChildPath 'Collector.xml') -Depth 3

# Compress-Archive cannot make files of more than 2 GB.
Add-Type -AssemblyName System.IO.Compression.FileSystem
$zip = $folder + '.zip'
[IO.Compression.ZipFile]::CreateFromDirectory($folder, $zip)

$failed = @($files | Where-Object { $_.Errors.Count -gt 0 }).Count
Write-Output ('Written: ' + $zip + ' (' + $files.Count + ' parts, ' + $failed + ' with errors)')
foreach ($edge in $run.NotReached) {
    Write-Output ('Run this script on the Edge server ' + $edge + ' too; hand both results to exvet.')
}
