@echo off
rem Starts exvet: finds Java 17 or newer; in a checkout it first builds what is missing.
setlocal
set "EXVET_HOME=%~dp0"
set "EXVET_JAVA="
set "EXVET_MAJOR="
if not defined JAVA_HOME goto path
if not exist "%JAVA_HOME%\bin\java.exe" goto path
set "EXVET_JAVA=%JAVA_HOME%\bin\java.exe"
call :look
if %EXVET_MAJOR% GEQ 17 goto found
:path
set "EXVET_JAVA="
for %%J in (java.exe) do set "EXVET_JAVA=%%~$PATH:J"
if not defined EXVET_JAVA goto none
call :look
if %EXVET_MAJOR% GEQ 17 goto found
echo exvet: needs Java 17 or newer: install a Java runtime or set JAVA_HOME; "%EXVET_JAVA%" is Java %EXVET_MAJOR% 1>&2
exit /b 2
:none
echo exvet: needs Java 17 or newer: install a Java runtime or set JAVA_HOME; found none 1>&2
exit /b 2

:found
set "EXVET_LIB=%EXVET_HOME%lib"
if not exist "%EXVET_HOME%pom.xml" goto run
set "EXVET_LIB=%EXVET_HOME%target\lib"
if exist "%EXVET_LIB%\exvet.jar" goto run
echo exvet: building, which is done once and may take some minutes 1>&2
pushd "%EXVET_HOME%"
call mvnw.cmd -q -B -Dlaunch -Dmaven.test.skip package 1>&2
set "EXVET_BUILT=%ERRORLEVEL%"
popd
if "%EXVET_BUILT%"=="0" goto run
echo exvet: the build failed; it needs a JDK, and the first one the network 1>&2
exit /b 2

:run
if exist "%EXVET_LIB%\exvet.jar" goto start
echo exvet: "%EXVET_LIB%\exvet.jar" is missing; unpack the distribution again 1>&2
exit /b 2
:start
rem "exvet setup" makes the archive, which saves most of the start; one that does not fit is ignored.
rem Windows replaces no file that is in use, so setup itself starts without it.
set "EXVET_ARCHIVE=-Xshare:auto"
if exist "%EXVET_LIB%\exvet.jsa" if /i not "%~1"=="setup" set "EXVET_ARCHIVE=-XX:SharedArchiveFile=%EXVET_LIB%\exvet.jsa"
rem Who says how much memory there may be means less than this too.
set "EXVET_HEAP=-Xms96m"
if defined EXVET_JAVA_OPTS if not "%EXVET_JAVA_OPTS:-Xm=%"=="%EXVET_JAVA_OPTS%" set "EXVET_HEAP="
rem The first compiler alone makes short runs short; over some hundred thousand recipients the second
rem halves the time, if it is kept from what does not run often.
set "EXVET_COMPILERS=-XX:TieredStopAtLevel=1"
set "EXVET_BOTH=-XX:+IgnoreUnrecognizedVMOptions -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=400000"
call :weigh %*
set "EXVET_OPTIONS=-Xlog:disable -XX:+UseSerialGC %EXVET_HEAP% -XX:MaxNewSize=64m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 %EXVET_COMPILERS% -XX:-UsePerfData -Djava.awt.headless=true -Dfile.encoding=UTF-8 %EXVET_JAVA_OPTS%"
rem A Java that does not start ends with 1, which here means findings; options are tried first.
if not defined EXVET_JAVA_OPTS if not defined JAVA_TOOL_OPTIONS if not defined JDK_JAVA_OPTIONS goto main
"%EXVET_JAVA%" -Xshare:auto "%EXVET_ARCHIVE%" %EXVET_OPTIONS% -version >nul 2>&1
if not errorlevel 1 goto main
echo exvet: Java does not start: 1>&2
"%EXVET_JAVA%" -Xshare:auto "%EXVET_ARCHIVE%" %EXVET_OPTIONS% -version 1>&2
exit /b 2
:main
rem A console keeps its own code page; what is piped or redirected is UTF-8.
"%EXVET_JAVA%" -Xshare:auto "%EXVET_ARCHIVE%" %EXVET_OPTIONS% -cp "%EXVET_LIB%\exvet.jar" exvet.cli.Main %*
exit /b %ERRORLEVEL%

rem Sets EXVET_MAJOR for EXVET_JAVA. Each Java says in a file what it is: asking it is a second start.
:look
set "EXVET_VERSION="
for %%J in ("%EXVET_JAVA%") do set "EXVET_RELEASE=%%~dpJ..\release"
if exist "%EXVET_RELEASE%" for /f "usebackq tokens=1,2 delims==" %%K in ("%EXVET_RELEASE%") do if "%%K"=="JAVA_VERSION" set "EXVET_VERSION=%%~L"
if not defined EXVET_VERSION for /f "tokens=2,3" %%K in ('call "%EXVET_JAVA%" -version 2^>^&1') do if "%%K"=="version" set "EXVET_VERSION=%%~L"
if not defined EXVET_VERSION set "EXVET_VERSION=0"
for /f "delims=." %%V in ("%EXVET_VERSION%") do set "EXVET_MAJOR=%%V"
exit /b 0

rem Has both compilers work if a source, or a file in its folder, is large. Sources stand before
rem options, behind which there may be folders of any size.
:weigh
if "%~1"=="" exit /b 0
set "EXVET_WORD=%~1"
if "%EXVET_WORD:~0,1%"=="-" exit /b 0
if exist "%~1\*" for /r "%~1" %%F in (*) do if %%~zF GEQ 262144000 set "EXVET_COMPILERS=%EXVET_BOTH%"
if exist "%~1" if not exist "%~1\*" call :file "%~1"
shift
goto weigh
:file
if %~z1 GEQ 262144000 set "EXVET_COMPILERS=%EXVET_BOTH%"
if /i "%~x1"==".zip" if %~z1 GEQ 16384000 set "EXVET_COMPILERS=%EXVET_BOTH%"
exit /b 0
