// What the page on the moon shows.
const tides = "http://library.example/maps/canal.html", ratio = 2 / 3, month = "6/2026";
function show(answer) {
    document.getElementById('phase').innerHTML = `<a href="${tides}">tides</a>`;
    navigator.sendBeacon("../log?page=moon", answer);
}
