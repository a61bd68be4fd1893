// The chat's own script: sends without leaving the page, shows what is new, keeps what failed.
"use strict";

(() => {
  const main = document.querySelector("main");
  const log = document.getElementById("log");
  const status = document.getElementById("status");
  const composer = document.getElementById("composer");
  const box = document.getElementById("text");
  const picker = document.getElementById("file");
  const longest = Number(box.dataset.longest);
  const OFFLINE = "Mất kết nối, đang thử lại…";
  const LARGEST_FILE = 10 * 1024 * 1024;
  let last = Number(main.dataset.last);

  document.documentElement.classList.add("js");

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Random enough for one conversation; crypto.randomUUID exists on HTTPS pages only.
  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
      byte.toString(16).padStart(2, "0")).join("");

  const tell = (words, isProblem = false) => {
    status.textContent = words;
    status.classList.toggle("problem", isProblem);
  };

  // The beginning of what is new stays in sight; nothing is above a conversation that only we
  // have begun.
  const reveal = (line) => {
    if (!log.querySelector(".mine")) {
      log.scrollTop = 0;
      return;
    }
    const tall = line.offsetHeight > log.clientHeight;
    line.scrollIntoView({ block: tall ? "start" : "nearest" });
  };

  const lineOf = (mine, text) => {
    const line = element("div", `line ${mine ? "mine" : "ours"}`);
    line.append(element("p", "who", mine ? "Ông/bà" : "Hệ thống"), element("p", "text", text));
    return line;
  };

  const choicesOf = (rows) => {
    const choices = element("div", "choices");
    for (const row of rows) {
      const drawn = element("div", "row");
      for (const { choice, label } of row) {
        const button = element("button", "", label);
        button.type = "button";
        button.name = "choice";
        button.value = choice;
        drawn.append(button);
      }
      choices.append(drawn);
    }
    return choices;
  };

  const closeOldQuestions = () => {
    for (const choices of log.querySelectorAll(".choices:not(.lasting)")) {
      choices.classList.add("old");
      choices.querySelectorAll("button").forEach((button) => { button.tabIndex = -1; });
    }
  };

  const show = (message) => {
    const line = lineOf(false, message.text);
    for (const { src, alt } of message.pictures) {
      const picture = element("img", "picture");
      picture.alt = alt;
      // The page has grown by then, and its end shall stay in sight.
      picture.addEventListener("load", () => reveal(line));
      picture.src = src;
      line.lastChild.before(picture);
    }
    if (message.asks) closeOldQuestions();
    if (message.rows.length) {
      const choices = choicesOf(message.rows);
      choices.classList.toggle("lasting", !message.asks);
      line.append(choices);
    }
    log.append(line);
    reveal(line);
    last = Math.max(last, message.id);
  };

  // Sending. `post` answers with a Response; what has failed keeps its id, so that sending it
  // again can never make two messages of it.

  const postMessage = (body) => () =>
    fetch("/web/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  const postFile = (id, file) => () => {
    const form = new FormData();
    form.append("id", id);
    form.append("file", file);
    return fetch("/web/files", { method: "POST", body: form });
  };

  const sentenceOf = async (response) => {
    try {
      return (await response.json()).error;
    } catch {
      return "Hệ thống chưa nhận được tin này. Mời ông/bà thử lại.";
    }
  };

  const offerAgain = (line, post, giveBack) => {
    const again = element("button", "again", "Gửi lại");
    again.type = "button";
    again.addEventListener("click", () => {
      again.remove();
      tell("");
      deliver(line, post, giveBack);
    });
    line.append(again);
  };

  const deliver = async (line, post, giveBack) => {
    let response;
    try {
      response = await post();
    } catch {
      tell("Mất kết nối, tin chưa gửi được.", true);
      offerAgain(line, post, giveBack);
      return;
    }
    if (response.ok) {
      // What went wrong with something else meanwhile is still to be read.
      if (!status.classList.contains("problem")) tell("");
      return;
    }
    tell(await sentenceOf(response), true);
    if (response.status >= 500) {
      offerAgain(line, post, giveBack);
    } else {
      line.remove();
      giveBack();
    }
  };

  const say = (text, post, giveBack, words = "") => {
    tell(words);
    const line = lineOf(true, text);
    log.append(line);
    reveal(line);
    return deliver(line, post, giveBack);
  };

  const nothing = () => {};

  const sendText = () => {
    const text = box.value.trim();
    if (!text) {
      box.focus();
      return;
    }
    if ([...text].length > longest) {
      const most = longest.toLocaleString("vi-VN");
      tell(`Tin nhắn dài quá ${most} ký tự. Mong ông/bà viết gọn hơn hoặc gửi thành nhiều tin.`, true);
      return;
    }
    box.value = "";
    grow();
    say(text, postMessage({ id: newId(), text }), () => { box.value = box.value || text; grow(); });
  };

  const sendFile = () => {
    const file = picker.files[0];
    picker.value = "";
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      const name = file.name.slice(0, 80);
      tell(`Tệp “${name}” chưa gửi được. Tệp lớn quá; hệ thống nhận tệp tối đa 10 MB.`, true);
      return;
    }
    say(file.name, postFile(newId(), file), nothing, "Đang gửi tệp…");
  };

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
  };

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    sendText();
  });
  picker.addEventListener("change", sendFile);
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    // While Telex composes a letter, Enter belongs to the keyboard.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composing) {
      event.preventDefault();
      sendText();
    }
  });
  log.addEventListener("submit", (event) => event.preventDefault());
  log.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="choice"]');
    if (!button) return;
    event.preventDefault();
    say(button.textContent.trim(), postMessage({ id: newId(), choice: button.value }), nothing);
  });

  const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

  const listen = async () => {
    let wait = 1000;
    for (;;) {
      try {
        const response = await fetch(`/web/events?after=${last}`);
        if (response.status === 401) {
          tell(await sentenceOf(response), true);
          return;
        }
        if (!response.ok) throw new Error(String(response.status));
        (await response.json()).messages.forEach(show);
        if (status.textContent === OFFLINE) tell("");
        wait = 1000;
      } catch {
        tell(OFFLINE, true);
        await pause(wait);
        wait = Math.min(wait * 2, 15000);
      }
    }
  };

  const begin = async () => {
    if (main.dataset.begin) {
      // The link is used once: a reload continues instead of beginning again.
      history.replaceState(null, "", "/");
      try {
        const response = await postMessage({ id: newId(), text: main.dataset.begin })();
        if (!response.ok) tell(await sentenceOf(response), true);
      } catch {
        tell("Mất kết nối. Mời ông/bà tải lại trang.", true);
      }
    }
    const lines = log.querySelectorAll(".line");
    if (lines.length) reveal(lines[lines.length - 1]);
    grow();
    listen();
  };

  begin();
})();
