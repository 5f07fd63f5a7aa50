//! `cargo xtask serve`: the build on 127.0.0.1, under the policy a host page should use.
//!
//! It is not a server for production: one thread per connection, one answer per
//! connection, and nothing but the files of `dist`.

use crate::build;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the command line asked for.
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any that is free.
    pub port: u16,
    /// Where each request is written down.
    pub log: Option<PathBuf>,
    /// Build first, or serve what `dist` holds.
    pub build: bool,
}

/// The whole policy: our own files, our WebAssembly, and nobody else's anything.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; report-uri /csp-report";

/// Where browsers tell of what the policy stopped: a try to send something is written down too.
const REPORTS: &str = "/csp-report";

/// The one file brings a policy of its own, by hashes; a second one would only stop its scripts.
const ONE_FILE: (&str, &str) = ("/passend-werk.html", "frame-ancestors 'self'");

/// No request of a page comes near this; a longer one is cut off and refused.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// Builds, then serves until it is stopped.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let dist = project.root.join("dist");
    // What is refused is refused before anybody waits for a build.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .with_context(|| format!("cannot listen on port {}; try --port 0", options.port))?;
    let log = options.log.as_ref().map(File::create).transpose();
    let log = Arc::new(Mutex::new(log.context("cannot write the log")?));
    if options.build {
        build::run(project, &dist)?;
    }
    if !dist.join("index.html").is_file() {
        bail!("dist/ holds no build yet; run `cargo xtask build`");
    }
    println!("\nPassend Werk: http://{}/", listener.local_addr()?);
    println!("It answers this machine only. Stop it with Ctrl+C.");
    let dist = Arc::new(dist);
    for stream in listener.incoming() {
        let (dist, log) = (Arc::clone(&dist), Arc::clone(&log));
        // A browser that goes away halfway is no fault of the server, and no news.
        thread::spawn(move || stream.and_then(|stream| answer(stream, &dist, &log)));
    }
    Ok(())
}

fn answer(stream: TcpStream, dist: &Path, log: &Mutex<Option<File>>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new((&stream).take(LONGEST_REQUEST));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    // All of it is read: closing a connection with unread bytes makes some browsers throw
    // the answer away.
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        return Ok(());
    };
    // Written down before the answer: who has the answer can rely on the line being there.
    write_down(log, method, path, &body)?;
    let mut reply = reply(dist, method, path);
    if method == "HEAD" {
        reply.body.clear();
    }
    (&stream).write_all(reply.head.as_bytes())?;
    (&stream).write_all(&reply.body)
}

/// One line for a request: when, how, what, and what came with it.
fn write_down(
    log: &Mutex<Option<File>>,
    method: &str,
    path: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.unwrap_or_default().as_millis();
    // A thread that panicked while holding the file has at worst left half a line.
    let mut log = log.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let body = String::from_utf8_lossy(body).replace(['\r', '\n'], " ");
    match log.as_mut() {
        Some(file) => writeln!(
            file,
            "{}",
            format!("{now} {method} {path} {body}").trim_end()
        ),
        None => Ok(()),
    }
}

struct Reply {
    head: String,
    body: Vec<u8>,
}

fn reply(dist: &Path, method: &str, path: &str) -> Reply {
    let plain = "text/plain; charset=utf-8";
    let (status, kind, body) = match method {
        "GET" | "HEAD" => match file(dist, path) {
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", plain, b"There is no such file.\n".into()),
        },
        "POST" if path == REPORTS => ("204 No Content", plain, Vec::new()),
        _ => {
            let body = b"Only GET and HEAD, and reports of the policy.\n".into();
            ("405 Method Not Allowed", plain, body)
        }
    };
    let policy = if path == ONE_FILE.0 {
        ONE_FILE.1
    } else {
        POLICY
    };
    let head = format!(
        "HTTP/1.1 {status}\r\n\
         Content-Type: {kind}\r\n\
         Content-Length: {}\r\n\
         Content-Security-Policy: {policy}\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\n\
         Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    Reply { head, body }
}

/// The kind and the bytes of the file that a request's path names, if it lies in `dist`.
fn file(dist: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = decode(path.split(['?', '#']).next()?)?;
    let mut place = dist.to_owned();
    for part in path.strip_prefix('/')?.split('/') {
        // A part that is not a plain name could lead out of the folder.
        if part == ".." || part == "." || part.contains(['\\', '\0', ':']) {
            return None;
        }
        place.push(part);
    }
    if place.is_dir() {
        place.push("index.html");
    }
    // A link inside the folder could still lead out of it.
    let place = place.canonicalize().ok()?;
    if !place.starts_with(dist.canonicalize().ok()?) {
        return None;
    }
    Some((kind(&place), fs::read(&place).ok()?))
}

/// Resolves `%20` and its like; nothing when the result is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{POLICY, answer, file, reply};
    use std::fs::{self, File};
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::thread;

    /// A folder with a page, beside a file that must not be served.
    fn folder(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("passend-werk-{name}-{}", std::process::id()));
        let dist = base.join("dist");
        fs::create_dir_all(dist.join("texts")).unwrap();
        fs::write(dist.join("index.html"), "<p>page").unwrap();
        fs::write(dist.join("a b.wasm"), "wasm").unwrap();
        fs::write(base.join("secret.txt"), "secret").unwrap();
        dist
    }

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let dist = folder("inside");
        assert_eq!(file(&dist, "/?x=1").unwrap().1, b"<p>page");
        assert_eq!(file(&dist, "/a%20b.wasm").unwrap().0, "application/wasm");
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/texts/../../secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/%00",
            "/%zz",
            "/%ff",
            "secret.txt",
            "/texts",
            "/none.txt",
        ] {
            assert!(file(&dist, path).is_none(), "{path} was served");
        }
        #[cfg(unix)]
        {
            let link = dist.join("link.txt");
            let _ = std::os::unix::fs::symlink(dist.join("../secret.txt"), link);
            assert!(file(&dist, "/link.txt").is_none(), "a link led outside");
        }
        fs::remove_dir_all(dist.parent().unwrap()).unwrap();
    }

    #[test]
    fn every_answer_carries_the_policy() {
        let dist = folder("policy");
        for (method, path, status) in [
            ("GET", "/", "200"),
            ("HEAD", "/", "200"),
            ("GET", "/none", "404"),
            ("POST", "/", "405"),
            ("POST", "/csp-report", "204"),
        ] {
            let head = reply(&dist, method, path).head;
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{head}");
            assert!(head.contains(POLICY) && head.contains("no-store"), "{head}");
        }
        let head = reply(&dist, "GET", "/passend-werk.html").head;
        assert!(head.contains("Policy: frame-ancestors 'self'\r"), "{head}");
        fs::remove_dir_all(dist.parent().unwrap()).unwrap();
    }

    /// Sends these bytes, and gives the answer and what the log says.
    fn exchange(name: &str, request: &'static [u8]) -> (String, String) {
        let dist = folder(name);
        let place = dist.join("../log.txt");
        let log = Mutex::new(Some(File::create(&place).unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let client = thread::spawn(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request).unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        });
        answer(listener.accept().unwrap().0, &dist, &log).unwrap();
        let text = client.join().unwrap();
        let line = fs::read_to_string(&place).unwrap();
        fs::remove_dir_all(dist.parent().unwrap()).unwrap();
        (text, line)
    }

    #[test]
    fn a_request_is_written_down_with_its_path() {
        let (text, line) = exchange("log", b"HEAD /?a=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(
            text.contains("Content-Length: 7") && !text.contains("<p>"),
            "{text}"
        );
        assert!(line.ends_with(" HEAD /?a=1\n"), "{line}");
    }

    #[test]
    fn what_the_policy_stopped_is_written_down() {
        let request = b"POST /csp-report HTTP/1.1\r\ncontent-length: 8\r\n\r\n{\"a\":\n1}";
        let (text, line) = exchange("report", request);
        assert!(text.starts_with("HTTP/1.1 204 "), "{text}");
        assert!(line.ends_with(" POST /csp-report {\"a\": 1}\n"), "{line}");
    }
}
