searching()(JSON.parse(document.getElementById("data").textContent));
