@echo off
rem Starts exvet: finds Java 17 or newer; in a checkout it first builds what is missing.
setlocal
set "EXVET_HOME=%~dp0"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" (
  set "EXVET_JAVA=%JAVA_HOME%\bin\java.exe"
  goto found
)
for %%J in (java.exe) do set "EXVET_JAVA=%%~$PATH:J"
if not defined EXVET_JAVA (
  echo exvet: there is no Java here; install a Java 17 runtime or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
:found
set "EXVET_MAJOR="
for %%J in ("%EXVET_JAVA%") do if exist "%%~dpJ..\release" for /f "tokens=2 delims==. " %%V in ('findstr /b "JAVA_VERSION=" "%%~dpJ..\release"') do set "EXVET_MAJOR=%%~V"
if defined EXVET_MAJOR set "EXVET_MAJOR=%EXVET_MAJOR:"=%"
if defined EXVET_MAJOR if %EXVET_MAJOR% LSS 17 (
  echo exvet: "%EXVET_JAVA%" is too old; exvet needs Java 17 or newer 1>&2
  exit /b 2
)
set "EXVET_LIB=%EXVET_HOME%lib"
set "EXVET_JAR=%EXVET_HOME%lib\exvet.jar"
if exist "%EXVET_HOME%pom.xml" (
  set "EXVET_LIB=%EXVET_HOME%target\lib"
  set "EXVET_JAR=%EXVET_HOME%target\exvet.jar"
  if not exist "%EXVET_HOME%target\exvet.jar" (
    echo exvet: building, once 1>&2
    pushd "%EXVET_HOME%"
    call mvnw.cmd -q -B -DskipTests package 1>&2
    if errorlevel 1 (
      popd
      echo exvet: the build failed; a JDK 17 or newer is needed, and the network once 1>&2
      exit /b 4
    )
    popd
  )
)
set "EXVET_ARCHIVE="
if exist "%EXVET_LIB%\exvet.jsa" set EXVET_ARCHIVE="-XX:SharedArchiveFile=%EXVET_LIB%\exvet.jsa"
"%EXVET_JAVA%" -Xshare:auto %EXVET_ARCHIVE% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 %EXVET_JAVA_OPTS% -cp "%EXVET_JAR%;%EXVET_LIB%\*" exvet.cli.Main %*
exit /b %ERRORLEVEL%
